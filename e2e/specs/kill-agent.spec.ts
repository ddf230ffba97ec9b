import { holdReply } from "../fixtures/held-reply.ts";
import { isCounting, spellTo } from "../fixtures/numbers.ts";
import { recordReplies } from "../fixtures/record-replies.ts";
import { expect, test } from "../fixtures/test.ts";
import { readTranscript } from "../stack/read-transcript.ts";

test("kill -9 of the agent in the middle of a reply: another process completes it, and no text is doubled", async ({
  api,
  stack,
  page,
  conversation,
}) => {
  const { id } = await api.createConversation({ model: "openai:test" });
  const reply = holdReply(stack.models, spellTo(300));
  await conversation.open(id);
  const statesSoFar = await recordReplies(page);
  await conversation.send("Count to 300");
  await expect(conversation.lastReply).toContainText(reply.beginning);

  await stack.agent.kill();
  await expect(conversation.lastReply).toContainText(reply.beginning);
  stack.models.enqueue({ type: "reply", text: reply.text, pieceCharacters: 10 });
  await stack.agent.start();

  const note =
    "The agent was restarted. It went on from step 1. The reply that was being written was begun again.";
  await expect(conversation.restartNote).toHaveText(note);
  await expect(conversation.finishedText).toHaveText(reply.text);
  await expect(conversation.restartNote).toHaveText(note);
  expect((await statesSoFar()).filter((state) => !isCounting(state))).toEqual([]);
  await page.reload();
  await expect(conversation.restartNote).toHaveText(note);
  expect(await readTranscript(stack.database, id)).toEqual([
    { role: "user", text: "Count to 300" },
    { role: "assistant", text: reply.text },
  ]);
});

test("restarts are counted in one line, and that of an update is named so", async ({
  api,
  stack,
  conversation,
}) => {
  const { id } = await api.createConversation({ model: "openai:test" });
  const reply = holdReply(stack.models);
  await conversation.open(id);
  await conversation.send("Tell me something");
  await expect(conversation.lastReply).toContainText(reply.beginning);
  await stack.agent.kill();
  holdReply(stack.models);
  await stack.agent.start();
  await expect(conversation.restartNote).toContainText("The agent was restarted. It went on from step 1.");
  await stack.models.waitUntil((requests) => requests.length === 2);
  stack.models.enqueue({ type: "reply", text: reply.text });
  await stack.agent.stop();
  await stack.agent.start();

  await expect(conversation.restartNote).toContainText(
    "The agent was restarted 2 times, last for an update.",
  );
  await expect(conversation.finishedText).toHaveText(reply.text);
});

test("a message sent while the agent is down is kept, and answered once when it is back", async ({
  stack,
  conversation,
}) => {
  await conversation.start("My name is Alice");
  await expect(conversation.finishedReply).toHaveText("Nice to meet you, Alice.");
  await stack.agent.kill();

  await conversation.send("What's my name?");
  await expect(conversation.questions.last()).toContainText("Not sent yet");
  await expect(conversation.composer).toHaveValue("");
  await stack.agent.start();

  await expect(conversation.replies).toHaveText(["Nice to meet you, Alice.", "Your name is Alice."]);
  const transcript = await readTranscript(stack.database, conversation.conversationId);
  expect(transcript.map(({ text }) => text)).toEqual([
    "My name is Alice",
    "Nice to meet you, Alice.",
    "What's my name?",
    "Your name is Alice.",
  ]);
});
