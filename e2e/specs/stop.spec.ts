import { holdReply } from "../fixtures/held-reply.ts";
import { newAddress } from "../fixtures/person.ts";
import { expect, test } from "../fixtures/test.ts";

test("stopping keeps what is written, for good, and the conversation goes on", async ({
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

  await conversation.stop();
  await expect(conversation.finishedReply).toContainText("Stopped.");
  await stack.models.waitUntil(([request]) => request?.outcome === "aborted");
  await page.reload();
  await expect(conversation.finishedReply).toContainText(reply.beginning);
  await expect(conversation.finishedReply).toContainText("Stopped.");

  stack.models.enqueue({ type: "reply", text: "Here I am again." });
  await conversation.send("Are you there?");
  await expect(conversation.finishedReply).toHaveText("Here I am again.");
});

test("stopping while an approval waits: nothing is sent", async ({ stack, conversation }) => {
  const bob = newAddress("bob");
  await conversation.start(`Email ${bob} about lunch saying See you at noon`);
  await expect(conversation.approval(bob).card).toBeVisible();

  await conversation.stop();
  await expect(conversation.approvals).toHaveCount(0);
  await expect(conversation.finishedReply).toContainText("Stopped.");
  await expect(conversation.toolCalls).toContainText(["Not executed"]);
  expect(await stack.outbox.sentTo(bob)).toEqual([]);
});
