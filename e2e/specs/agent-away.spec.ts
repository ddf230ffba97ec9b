import { askForEmail } from "../fixtures/ask-for-email.ts";
import { newAddress } from "../fixtures/person.ts";
import { expect, test } from "../fixtures/test.ts";

test.use({ stackOptions: { roles: "apart" } });

test("a decision without any worker is recorded, says so, and is carried out once when one is back", async ({
  me,
  stack,
  page,
  conversation,
}) => {
  const bob = newAddress("bob");
  await conversation.start(`Email ${bob} about lunch saying See you at noon`);
  await expect(conversation.approval(bob).card).toBeVisible();
  await stack.worker.kill();

  await conversation.approval(bob).approve();
  await expect(conversation.lastReply).toContainText("Recorded. It goes on when the agent is back.");
  await expect(conversation.toolCalls).toContainText(`Approved by ${me.name}`);
  expect(await stack.outbox.sentTo(bob)).toEqual([]);
  await page.reload();
  await expect(conversation.lastReply).toContainText("Recorded. It goes on when the agent is back.");

  await stack.worker.start();
  await expect(conversation.finishedReply).toBeVisible();
  await expect(conversation.lastReply).not.toContainText("Recorded.");
  expect(await stack.outbox.sentTo(bob)).toHaveLength(1);
});

test("decided in the inbox without any worker it is recorded there too; under stricter rules since then it is asked again, as is what waited", async ({
  api,
  stack,
  inbox,
}) => {
  const [ann, bob] = [newAddress("ann"), newAddress("bob")];
  await askForEmail(api, { to: ann, title: "Picnic" });
  await askForEmail(api, { to: bob, title: "Lunch" });
  await inbox.goto();
  await inbox.heading(bob).click();
  await expect(inbox.open).toContainText(bob);
  await stack.worker.kill();
  await inbox.card.approve();
  await expect(inbox.row(bob)).toContainText("Approved by Alice");
  await expect(inbox.awayNote).toHaveText("Recorded. It goes on when the agent is back.");

  await stack.agent.kill();
  const stricter = { TOOL_POLICY: '{"send_email":"ask"}' };
  await Promise.all([stack.agent.start(stricter), stack.worker.start(stricter)]);
  await expect(inbox.open).toContainText(ann);
  await expect(inbox.open).toContainText("The rules for this tool have changed since this was asked.");
  await expect(inbox.awayNote).toHaveCount(0);
  await inbox.card.approve();
  await expect(inbox.open).toContainText(bob);
  await expect(inbox.open).toContainText("the rules for this tool have become stricter");
  await expect.poll(() => stack.outbox.sentTo(ann)).toHaveLength(1);
  expect(await stack.outbox.sentTo(bob)).toEqual([]);
  await inbox.card.approve();
  await expect.poll(() => stack.outbox.sentTo(bob)).toHaveLength(1);
});

test("a message without any worker is kept, says so, and is answered when one is back", async ({
  stack,
  conversation,
}) => {
  await stack.worker.kill();
  await conversation.start("My name is Alice");
  await expect(conversation.lastReply).toContainText("Sent. It starts when the agent is back.");
  await stack.worker.start();
  await expect(conversation.finishedReply).toContainText("Alice");
});
