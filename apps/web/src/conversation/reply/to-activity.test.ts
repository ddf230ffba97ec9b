import type { Approval, Part, Run } from "@holdfast/contracts";
import { expect, test } from "vitest";
import type { ReplyTurn } from "../transcript/turn.ts";
import { toActivity } from "./to-activity.ts";

const call = (toolCallId: string): Part => ({ type: "tool-call", toolCallId, tool: "send_email", args: {} });
const result = (toolCallId: string): Part => ({
  type: "tool-result",
  toolCallId,
  status: "completed",
  result: null,
});
const text: Part = { type: "text", text: "x" };
const pending = { status: "pending", kind: "permission" } as Approval;
const unknown = { status: "pending", kind: "outcome" } as Approval;
const question = { status: "pending", kind: "question" } as Approval;

const turn = (given: {
  status?: Run["status"];
  parts?: Part[];
  startedAt?: string | null;
  isBehind?: boolean;
}): ReplyTurn => ({
  type: "reply",
  key: "k",
  parts: given.parts ?? [],
  run: { status: given.status ?? "running", startedAt: given.startedAt ?? null } as Run,
  message: null,
  restart: null,
  retries: [],
  isBehind: given.isBehind ?? false,
  isLatest: true,
});

test.for([
  ["behind another run", turn({ status: "queued", isBehind: true }), { type: "behind" }],
  ["queued", turn({ status: "queued" }), { type: "starting" }],
  ["woken by a decision", turn({ status: "queued", startedAt: "then" }), { type: "resuming" }],
  ["nothing written", turn({}), { type: "thinking" }],
  ["text at the end", turn({ parts: [text] }), { type: "writing" }],
  ["a call without a result", turn({ parts: [text, call("a")] }), { type: "using", tools: ["send_email"] }],
  ["a call with one", turn({ parts: [text, call("a"), result("a")] }), { type: "thinking" }],
  ["a call that waits for its approval", turn({ parts: [call("asked")] }), { type: "waiting", count: 1 }],
  [
    "one that waits, one at work",
    turn({ parts: [call("asked"), call("a")] }),
    { type: "using", tools: ["send_email"] },
  ],
  [
    "suspended",
    turn({ status: "awaiting_approval", parts: [call("asked"), call("a"), result("a")] }),
    { type: "waiting", count: 1 },
  ],
  [
    "a call that may have happened",
    turn({ status: "awaiting_approval", parts: [call("lost")] }),
    { type: "checking", count: 1 },
  ],
  [
    "a question",
    turn({ status: "awaiting_approval", parts: [call("question")] }),
    { type: "asking", count: 1 },
  ],
  [
    "a question and a call",
    turn({ status: "awaiting_approval", parts: [call("question"), call("asked")] }),
    { type: "waiting", count: 2 },
  ],
  ["ended", turn({ status: "completed" }), null],
] as const)("%s", ([, given, expected]) => {
  expect(toActivity(given, { asked: pending, lost: unknown, question })).toEqual(expected);
});
