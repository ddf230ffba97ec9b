import type { Approval, Decision } from "@holdfast/contracts";
import { decideApproval } from "@holdfast/core";
import { ConversationScene, foldReply } from "@holdfast/testing/scene";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startSilentMailServer } from "./test/silent-mail-server.ts";

let scene: ConversationScene;
let mail: Awaited<ReturnType<typeof startSilentMailServer>>;
beforeEach(async () => {
  scene = await ConversationScene.create();
  mail = await startSilentMailServer();
});
afterEach(async () => {
  await scene[Symbol.asyncDispose]();
  await mail.close();
});

const decide = ({ id, argsHash }: Approval, decision: Decision) =>
  decideApproval(scene.ctx, { approvalId: id, argsHash, decision });

/** An approved e-mail whose worker is killed after the server took it. The run then asks. */
async function loseOutcome() {
  const options = { smtpUrl: mail.url };
  const first = await scene.startWorker(options);
  const run = await scene.ask("Email bob@example.com about lunch saying See you at noon");
  await scene.until(run, "awaiting_approval");
  const [permission] = await scene.pendingApprovals(run);
  if (!permission) throw new Error("The call should wait.");
  const arrived = mail.arrival();
  await decide(permission, { type: "approve" });
  await arrived;
  first.signal("SIGKILL");
  await first.exited;
  await scene.startWorker(options);
  let suspensions = 0;
  await scene.eventsUntil(run, (event) => event.type === "run-suspended" && ++suspensions === 2);
  const [outcome] = await scene.pendingApprovals(run);
  if (!outcome) throw new Error("The outcome should be asked for.");
  return { run, permission, outcome };
}

describe("a call that its worker died in", () => {
  it("is not repeated: a person is asked, with what is known", async () => {
    const { permission, outcome } = await loseOutcome();
    expect(outcome).toMatchObject({
      kind: "outcome",
      toolCallId: permission.toolCallId,
      args: permission.args,
    });
    expect(outcome.startedAt).not.toBeNull();
    expect(mail.received).toHaveLength(1);
    await expect(decide(outcome, { type: "reject" })).rejects.toMatchObject({ code: "DECISION_NOT_ALLOWED" });
  });

  it("is done when a person says so, and the model is given what the person found", async () => {
    const { run, outcome } = await loseOutcome();
    await decide(outcome, { type: "answer", text: "Bob has it." });
    const events = await scene.until(run, "completed");
    expect(mail.received).toHaveLength(1);
    const { parts } = await scene.reply(run);
    expect(parts).toContainEqual({
      type: "tool-result",
      toolCallId: outcome.toolCallId,
      status: "completed",
      result: "Bob has it.",
    });
    expect(foldReply(events)).toEqual(parts);
  });

  it("runs again when a person says so, and is asked about anew when that try is lost too", async () => {
    const { run, outcome } = await loseOutcome();
    const arrived = mail.arrival();
    await decide(outcome, { type: "approve" });
    await arrived;
    await scene.killWorkers();
    await scene.startWorker({ smtpUrl: mail.url });
    let suspensions = 0;
    await scene.eventsUntil(run, (event) => event.type === "run-suspended" && ++suspensions === 3);
    const [again] = await scene.pendingApprovals(run);
    if (!again) throw new Error("The outcome should be asked for again.");
    expect(again.id).not.toBe(outcome.id);
    expect(mail.received).toHaveLength(2);
    mail.answerAll();
    await decide(again, { type: "approve" });
    await scene.until(run, "completed");
    expect(mail.received).toHaveLength(3);
    const ids = mail.received.map((text) => text.match(/^Message-ID: (.*)$/im)?.[1]);
    expect(new Set(ids).size).toBe(1);
    const [effect] = await scene.ctx.db.effect.findMany({ where: { toolCallId: outcome.toolCallId } });
    expect(effect?.status).toBe("completed");
  });
});
