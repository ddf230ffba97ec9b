import { holdReply } from "../fixtures/held-reply.ts";
import { isCounting, spellTo } from "../fixtures/numbers.ts";
import { newAddress } from "../fixtures/person.ts";
import { recordReplies } from "../fixtures/record-replies.ts";
import { expect, test } from "../fixtures/test.ts";

test.use({ stackOptions: { database: "own" } });

test("kill -9 of everything while an approval waits: start again, approve, exactly one e-mail", async ({
  stack,
  page,
  conversation,
}) => {
  const bob = newAddress("bob");
  await conversation.start(`Email ${bob} about lunch saying See you at noon`);
  await expect(conversation.approval(bob).card).toBeVisible();

  await stack.killEverything();
  await stack.startAgain();
  await page.reload();
  await conversation.approval(bob).approve();

  await expect(conversation.finishedReply).toBeVisible();
  await expect(conversation.toolCalls).toContainText(["Done"]);
  expect(await stack.outbox.sentTo(bob)).toEqual([{ to: bob, subject: "lunch", body: "See you at noon" }]);
});

test("kill -9 of everything in the middle of a reply: the open page goes on by itself once it is all back", async ({
  api,
  stack,
  page,
  conversation,
}) => {
  const { id } = await api.createConversation({ model: "openai:test" });
  const reply = holdReply(stack.models, spellTo(200));
  await conversation.open(id);
  const statesSoFar = await recordReplies(page);
  await conversation.send("Count to 200");
  await expect(conversation.lastReply).toContainText(reply.beginning);

  await stack.killEverything();
  stack.models.enqueue({ type: "reply", text: reply.text, pieceCharacters: 10 });
  await stack.startAgain();

  await expect(conversation.finishedText).toHaveText(reply.text, { timeout: 60_000 });
  expect((await statesSoFar()).filter((state) => !isCounting(state))).toEqual([]);
});

test("a restart of PostgreSQL under way is no more than a pause", async ({ api, stack, conversation }) => {
  const { id } = await api.createConversation({ model: "openai:test" });
  const reply = holdReply(stack.models);
  await conversation.open(id);
  await conversation.send("Tell me something");
  await expect(conversation.lastReply).toContainText(reply.beginning);

  await stack.database.kill();
  stack.models.release();
  // Where it is away for longer than a lease lasts, the reply is begun again.
  stack.models.enqueue({ type: "reply", when: "Tell me something", text: reply.text });
  await stack.database.restart();

  await expect(conversation.finishedText).toHaveText(reply.text, { timeout: 60_000 });
  stack.models.enqueue({ type: "reply", text: "Here I am again." });
  await conversation.send("Are you there?");
  await expect(conversation.finishedText).toHaveText("Here I am again.", { timeout: 60_000 });
  await expect(conversation.replies.first().getByRole("paragraph")).toHaveText(reply.text);
});
