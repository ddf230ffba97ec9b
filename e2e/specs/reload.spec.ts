import { Api } from "../fixtures/api.ts";
import { holdReply } from "../fixtures/held-reply.ts";
import { recordReplies } from "../fixtures/record-replies.ts";
import { expect, test } from "../fixtures/test.ts";
import { ConversationPage } from "../pages/conversation.page.ts";

test("a reload in the middle of a reply shows what is written, and goes on to the end without doubling it", async ({
  stack,
  api,
  page,
  conversation,
}) => {
  const { id } = await api.createConversation({ model: "openai:test" });
  const reply = holdReply(stack.models);
  await conversation.open(id);
  await conversation.send("Tell me something");
  await expect(conversation.lastReply).toContainText(reply.beginning);

  await page.reload();
  await expect(conversation.lastReply).toContainText(reply.beginning);
  await expect(conversation.questions).toHaveText(["Tell me something"]);
  const statesSoFar = await recordReplies(page);
  stack.models.release();

  await expect(conversation.finishedReply).toHaveText(reply.text);
  const states = (await statesSoFar()).map((state) => state.replace(/\s*(Writing|Thinking)…$/, ""));
  expect(states.filter((state) => !reply.text.startsWith(state))).toEqual([]);
});

test("another browser of the same person follows live", async ({ stack, api, browser, me, conversation }) => {
  const { id } = await api.createConversation({ model: "openai:test" });
  const reply = holdReply(stack.models);
  await using context = await browser.newContext({ baseURL: stack.url });
  await new Api(context.request).signIn(me);
  const elsewhere = new ConversationPage(await context.newPage());
  await elsewhere.open(id);
  await expect(elsewhere.composer).toBeVisible();

  await conversation.open(id);
  await conversation.send("Tell me something");
  await expect(elsewhere.questions).toHaveText(["Tell me something"]);
  await expect(elsewhere.lastReply).toContainText(reply.beginning);
  stack.models.release();

  await expect(elsewhere.finishedReply).toHaveText(reply.text);
  await expect(conversation.finishedReply).toHaveText(reply.text);
});
