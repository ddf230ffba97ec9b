import { countTo, isCounting } from "../fixtures/numbers.ts";
import { newAddress } from "../fixtures/person.ts";
import { recordReplies } from "../fixtures/record-replies.ts";
import { expect, test } from "../fixtures/test.ts";

test.use({ stackOptions: { demoWordMs: 20, database: "own" } });

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
  stack,
  page,
  conversation,
}) => {
  await conversation.openNew();
  const statesSoFar = await recordReplies(page);
  await conversation.send("Count to 200");
  await expect(conversation.lastReply).toContainText("19, 20, 21");

  await stack.killEverything();
  await stack.startAgain();

  await expect(conversation.finishedText).toHaveText(countTo(200), { timeout: 60_000 });
  expect((await statesSoFar()).filter((state) => !isCounting(state))).toEqual([]);
});

test("a restart of PostgreSQL under way is no more than a pause", async ({ stack, conversation }) => {
  await conversation.start("Count to 200");
  await expect(conversation.lastReply).toContainText("19, 20, 21");

  await stack.database.kill();
  await stack.database.restart();

  await expect(conversation.finishedText).toHaveText(countTo(200), { timeout: 60_000 });
  await conversation.send("My name is Alice");
  await expect(conversation.finishedText).toHaveText("Nice to meet you, Alice.", { timeout: 60_000 });
  await expect(conversation.replies.first().getByRole("paragraph")).toHaveText(countTo(200));
});
