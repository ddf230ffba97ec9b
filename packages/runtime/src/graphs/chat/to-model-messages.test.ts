import { newId, type Part } from "@holdfast/contracts";
import { expect, test } from "vitest";
import { toReplyMessages } from "./to-model-messages.ts";

test("a model is told of a call under way at its run's end that it may have happened, as an error", () => {
  const toolCallId = newId();
  const parts: Part[] = [
    { type: "tool-call", toolCallId, tool: "send_email", args: {} },
    { type: "tool-result", toolCallId, status: "unknown", result: "It may have happened." },
  ];
  expect(toReplyMessages(parts).at(-1)).toMatchObject({
    tool_call_id: toolCallId,
    content: "It may have happened.",
    status: "error",
  });
});
