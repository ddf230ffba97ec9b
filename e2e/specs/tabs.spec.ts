import { Api } from "../fixtures/api.ts";
import { holdReply } from "../fixtures/held-reply.ts";
import { newAddress } from "../fixtures/person.ts";
import { expect, test } from "../fixtures/test.ts";
import { ConversationPage } from "../pages/conversation.page.ts";
import { Sidebar } from "../pages/sidebar.page.ts";

test("two tabs on one conversation are both live, and a decision in one shows in the other", async ({
  context,
  conversation,
}) => {
  const bob = newAddress("bob");
  await conversation.start("My name is Alice");
  await expect(conversation.finishedReply).toHaveText("Nice to meet you, Alice.");
  const second = new ConversationPage(await context.newPage());
  await second.open(conversation.conversationId);
  await expect(second.finishedReply).toHaveText("Nice to meet you, Alice.");

  await second.send(`Email ${bob} about lunch saying See you at noon`);
  await expect(conversation.questions).toHaveCount(2);
  await conversation.page.bringToFront();
  await conversation.approval(bob).approve();

  await expect(second.toolCalls).toContainText(["Done"]);
  await expect(second.approvals).toHaveCount(0);
  await expect(second.finishedReply).toBeVisible();
  await expect(conversation.finishedReply).toBeVisible();
});

test("of two decisions one wins, and the loser is told whose and which", async ({
  stack,
  browser,
  me,
  conversation,
}) => {
  const bob = newAddress("bob");
  await conversation.start(`Email ${bob} about lunch saying See you at noon`);
  await using context = await browser.newContext({ baseURL: stack.url });
  await new Api(context.request).signIn(me);
  const page = await context.newPage();
  const late = new ConversationPage(page);
  const first = Promise.withResolvers<void>();
  await page.route(/approval\.decide/, async (route) => {
    await first.promise;
    await route.continue();
  });
  await late.open(conversation.conversationId);
  await late.approval(bob).approve();
  await expect(late.approval(bob).card).toContainText("Recording your decision…");

  await conversation.approval(bob).reject("Not today");
  await expect(conversation.finishedReply).toBeVisible();
  first.resolve();

  await expect(page.getByText("This was decided already.")).toBeVisible();
  const call = late.toolCalls.filter({ hasText: "Send e-mail" });
  await expect(call).toContainText("Rejected");
  await call.getByText("Send e-mail").click();
  await expect(call).toContainText(`Rejected by ${me.name}`);
  expect(await stack.outbox.sentTo(bob)).toEqual([]);
});

test("ten tabs on ten conversations share the six connections of HTTP/1.1: all are live, and all can send", async ({
  context,
  stack,
  api,
  conversation,
}) => {
  const others = await Promise.all(Array.from({ length: 9 }, () => context.newPage()));
  const tabs = [conversation, ...others.map((page) => new ConversationPage(page))];
  for (const [index, tab] of tabs.entries()) {
    const { id } = await api.createConversation({ model: "openai:test", title: `Conversation ${index}` });
    await tab.open(id);
  }
  for (const tab of tabs) await expect(tab.composer).toBeVisible();

  // All ten are answered at the same time: every one of them shows the beginning of its reply while the rest is held.
  const replies = tabs.map(() => holdReply(stack.models));
  for (const tab of tabs) await tab.send("Tell me something");
  for (const [index, tab] of tabs.entries()) {
    await expect(tab.lastReply).toContainText(replies[index]?.beginning ?? "");
  }
  stack.models.release();
  for (const [index, tab] of tabs.entries()) {
    await expect(tab.finishedReply).toHaveText(replies[index]?.text ?? "");
  }
});

test("the tab that holds the stream closes: the others stay live", async ({
  context,
  stack,
  api,
  conversation,
}) => {
  const { id } = await api.createConversation({ model: "openai:test" });
  await conversation.open(id);
  await expect(conversation.composer).toBeVisible();
  const second = new ConversationPage(await context.newPage());
  const third = new ConversationPage(await context.newPage());
  for (const tab of [second, third]) {
    await tab.open(id);
    await expect(tab.composer).toBeVisible();
  }
  const reply = holdReply(stack.models);
  await third.send("Tell me something");
  await expect(second.lastReply).toContainText(reply.beginning);

  await conversation.page.close();
  stack.models.release();

  await expect(second.finishedReply).toHaveText(reply.text);
  await expect(third.finishedReply).toHaveText(reply.text);
});

test("the sidebar is live in every tab: new, at work, waiting, renamed, deleted", async ({
  context,
  stack,
  api,
  conversation,
}) => {
  await conversation.openNew();
  const sidebar = new Sidebar(await context.newPage());
  await sidebar.page.goto("/");
  await expect(sidebar.page.getByText("Your conversations will be listed here.")).toBeVisible();

  const { id } = await api.createConversation({ model: "openai:test", title: "Sailing" });
  const reply = holdReply(stack.models);
  await conversation.page.bringToFront();
  await conversation.open(id);
  await conversation.send("Tell me something");
  await expect(sidebar.links).toHaveAccessibleName("Sailing, working");
  stack.models.release();
  await expect(conversation.finishedReply).toHaveText(reply.text);
  await expect(sidebar.links).toHaveAccessibleName("Sailing");

  const here = new Sidebar(conversation.page);
  await here.rename("Sailing", "Rowing");
  await expect(sidebar.links).toHaveAccessibleName("Rowing");
  await here.delete("Rowing");
  await expect(sidebar.links).toHaveCount(0);
});
