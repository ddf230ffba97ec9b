import { holdReply } from "../fixtures/held-reply.ts";
import { expect, test } from "../fixtures/test.ts";

test("a message written offline waits, and is sent once when the network is back", async ({
  api,
  page,
  context,
  conversation,
}) => {
  await conversation.start("My name is Alice");
  await expect(conversation.finishedReply).toHaveText("Nice to meet you, Alice.");
  await context.setOffline(true);
  await expect(page.getByText("You are offline.")).toBeVisible();

  await conversation.send("What's my name?");
  await expect(conversation.questions).toHaveCount(2);
  await context.setOffline(false);

  await expect(conversation.finishedReply).toHaveText("Your name is Alice.");
  await expect(page.getByText("You are offline.")).toHaveCount(0);
  const { messages } = await api.listMessages(conversation.conversationId);
  expect(messages).toHaveLength(4);
});

test("a message that could not be sent survives a reload of the page", async ({
  api,
  page,
  conversation,
}) => {
  await conversation.start("My name is Alice");
  await expect(conversation.finishedReply).toHaveText("Nice to meet you, Alice.");
  await page.route(/message\.send/, (route) => route.abort());
  await conversation.send("What's my name?");
  await expect(conversation.questions.last()).toContainText("Not sent yet");

  await page.unroute(/message\.send/);
  await page.reload();

  await expect(conversation.finishedReply).toHaveText("Your name is Alice.");
  await expect(conversation.questions).toHaveText(["My name is Alice", "What's my name?"]);
  expect((await api.listMessages(conversation.conversationId)).messages).toHaveLength(4);
});

test("a reply that went on while one was offline is there without a gap", async ({
  stack,
  api,
  page,
  context,
  conversation,
}) => {
  const { id } = await api.createConversation({ model: "openai:test" });
  const reply = holdReply(stack.models);
  await conversation.open(id);
  await conversation.send("Tell me something");
  await expect(conversation.lastReply).toContainText(reply.beginning);

  await context.setOffline(true);
  await expect(page.getByText("You are offline.")).toBeVisible();
  stack.models.release();
  await stack.models.waitUntil(([request]) => request?.outcome === "answered");
  await context.setOffline(false);

  await expect(conversation.finishedReply).toHaveText(reply.text);
});

test("an acknowledgement that is lost cannot double the message", async ({ api, page, conversation }) => {
  await conversation.start("My name is Alice");
  await expect(conversation.finishedReply).toHaveText("Nice to meet you, Alice.");
  let tries = 0;
  await page.route(/message\.send/, async (route) => {
    tries += 1;
    if (tries > 1) return route.continue();
    await route.fetch();
    await route.abort("connectionreset");
  });
  await conversation.send("What's my name?");

  await expect(conversation.finishedReply).toHaveText("Your name is Alice.");
  await expect.poll(() => tries).toBeGreaterThan(1);
  await expect(conversation.questions).toHaveText(["My name is Alice", "What's my name?"]);
  expect((await api.listMessages(conversation.conversationId)).messages).toHaveLength(4);
});

test("a message that the service refuses says why, and can be sent again or taken back", async ({
  page,
  conversation,
}) => {
  await conversation.start("My name is Alice");
  await expect(conversation.finishedReply).toHaveText("Nice to meet you, Alice.");
  const error = {
    message: "Too many messages wait already.",
    code: -32_600,
    data: { code: "BAD_REQUEST", httpStatus: 400, appCode: "INVALID_INPUT", details: {} },
  };
  await page.route(/message\.send/, (route) => route.fulfill({ status: 400, json: { error } }));
  await conversation.send("What's my name?");
  await expect(conversation.questions.last()).toContainText("This message was not sent.");
  await expect(conversation.questions.last()).toContainText("Too many messages wait already.");

  await page.unroute(/message\.send/);
  await conversation.questions.last().getByRole("button", { name: "Try again" }).click();
  await expect(conversation.finishedReply).toHaveText("Your name is Alice.");
  await expect(conversation.questions).toHaveText(["My name is Alice", "What's my name?"]);
});
