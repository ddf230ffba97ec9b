import type { Decision } from "@holdfast/contracts";
import { decideApproval } from "@holdfast/core";
import { ConversationScene, foldReply, textOf } from "@holdfast/testing/scene";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

let scene: ConversationScene;
beforeAll(async () => {
  scene = await ConversationScene.create();
  await scene.startWorker();
});
afterAll(() => scene[Symbol.asyncDispose]());

async function putQuestion() {
  const run = await scene.ask("Ask me where to go next: Tokyo, Lisbon or Denver");
  await scene.until(run, "awaiting_approval");
  const [question] = await scene.pendingApprovals(run);
  if (!question) throw new Error("The agent should ask.");
  const decide = (decision: Decision) =>
    decideApproval(scene.ctx, { approvalId: question.id, argsHash: question.argsHash, decision });
  return { run, question, decide };
}

describe("a question of the agent", () => {
  it("waits for an answer, which is its result word for word, and nothing is executed", async () => {
    const { run, question, decide } = await putQuestion();
    expect(question).toMatchObject({
      kind: "question",
      tool: "ask_user",
      args: { question: "Where to go next?", choices: ["Tokyo", "Lisbon", "Denver"] },
    });
    await decide({ type: "answer", text: "for its trams", choices: ["Lisbon"] });
    const events = await scene.until(run, "completed");
    const { parts } = await scene.reply(run);
    expect(parts).toContainEqual({
      type: "tool-result",
      toolCallId: question.toolCallId,
      status: "completed",
      result: { choices: ["Lisbon"], text: "for its trams" },
    });
    expect(textOf(parts)).toContain("You said: Lisbon, for its trams.");
    expect(foldReply(events)).toEqual(parts);
    expect(await scene.ctx.db.effect.count({ where: { runId: run.id } })).toBe(0);
  });

  it("survives its worker: the answer comes when another one is there", async () => {
    const { run, decide } = await putQuestion();
    await scene.killWorkers();
    await decide({ type: "answer", text: "", choices: ["Tokyo"] });
    await scene.startWorker();
    await scene.until(run, "completed");
    expect(textOf((await scene.reply(run)).parts)).toContain("You said: Tokyo.");
  });

  it("may be left unanswered, and refuses what is no answer", async () => {
    const { run, decide } = await putQuestion();
    await expect(decide({ type: "approve" })).rejects.toMatchObject({ code: "DECISION_NOT_ALLOWED" });
    await expect(decide({ type: "answer", text: "" })).rejects.toMatchObject({ code: "ANSWER_INVALID" });
    await expect(decide({ type: "answer", text: "", choices: ["Oslo"] })).rejects.toMatchObject({
      code: "ANSWER_INVALID",
    });
    await decide({ type: "reject" });
    await scene.until(run, "completed");
    expect(textOf((await scene.reply(run)).parts)).toContain("You would rather not say.");
  });
});
