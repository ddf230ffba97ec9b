import { newAddress } from "../fixtures/person.ts";
import { expect, test } from "../fixtures/test.ts";
import { ConversationPage } from "../pages/conversation.page.ts";
import { changeArguments } from "../stack/change-arguments.ts";

test("of two tabs that decide at the same moment one wins, and both show who decided what", async ({
  me,
  stack,
  context,
  conversation,
}) => {
  const bob = newAddress("bob");
  await conversation.start(`Email ${bob} about lunch saying See you at noon`);
  const other = new ConversationPage(await context.newPage());
  await other.open(conversation.conversationId);
  await expect(other.approval(bob).card).toBeVisible();
  await other.approval(bob).press("Reject");

  // Each is on its way before either can arrive.
  const bothSent = Promise.withResolvers<void>();
  let sent = 0;
  await context.route("**/approval.decide*", async (route) => {
    sent += 1;
    if (sent === 2) bothSent.resolve();
    await bothSent.promise;
    await route.continue();
  });
  await other.approval(bob).press("Reject");
  await conversation.page.bringToFront();
  await conversation.approval(bob).approve();

  await expect(conversation.finishedReply).toBeVisible();
  await expect(other.finishedReply).toBeVisible();
  const emails = await stack.outbox.sentTo(bob);
  const outcome = emails.length === 1 ? `Approved by ${me.name}` : `Rejected by ${me.name}`;
  await expect(conversation.toolCalls).toContainText(outcome);
  await expect(other.toolCalls).toContainText(outcome);
});

test("whoever comes late is told, and what was typed in a form that gives way to the decision stays to be copied", async ({
  me,
  stack,
  browser,
  page,
  conversation,
}) => {
  const bob = newAddress("bob");
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await conversation.start(`Email ${bob} about lunch saying See you at noon`);
  const { promise: mayPass, resolve: pass } = Promise.withResolvers<void>();
  await page.route("**/approval.decide*", async (route) => {
    await mayPass;
    await route.continue();
  });
  await conversation.approval().beginEditing();
  await conversation.approval().fill({ Subject: "dinner" });
  await conversation.approval().approveChanges();

  const phone = await browser.newContext({
    storageState: await page.context().storageState(),
    baseURL: stack.url,
    userAgent: "Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0",
  });
  const other = new ConversationPage(await phone.newPage());
  await other.open(conversation.conversationId);
  await other.approval(bob).approve();
  await expect(other.finishedReply).toBeVisible();

  await expect(conversation.approvals).toHaveCount(0);
  await expect(conversation.toolCalls).toContainText(`Approved by ${me.name}`);
  await expect(conversation.toolCalls).toContainText("Firefox on Android");
  await expect(conversation.toolCalls.getByRole("time")).toBeVisible();
  pass();
  await expect(page.getByText("This was decided already.")).toBeVisible();
  const { unsent } = conversation;
  await expect(unsent).toContainText("Your changes were not sent");
  await expect(unsent).toContainText(`Approved by ${me.name}`);
  await expect(unsent).toContainText("dinner");
  await unsent.getByRole("button", { name: "Copy" }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('"subject": "dinner"');
  await unsent.getByRole("button", { name: "Dismiss" }).click();
  await expect(unsent).toBeHidden();
  expect(await stack.outbox.sentTo(bob)).toEqual([{ to: bob, subject: "lunch", body: "See you at noon" }]);
  await phone.close();
});

test("a decision on something else than what is asked now is not taken, and it is asked again", async ({
  stack,
  conversation,
}) => {
  const bob = newAddress("bob");
  await conversation.start(`Email ${bob} about lunch saying See you at noon`);
  const approval = conversation.approval(bob);
  await expect(approval.card).toContainText("See you at noon");
  const { conversationId } = conversation;
  await changeArguments(stack.database, {
    conversationId,
    args: { to: bob, subject: "lunch", body: "At one" },
  });

  await approval.beginEditing();
  await conversation.approval().fill({ Subject: "dinner" });
  await conversation.approval().approveChanges();
  await expect(conversation.transcript).toContainText("What is asked has changed since you looked at it.");
  await expect(conversation.unsent).toContainText("dinner");
  await expect(approval.card).toContainText("At one");
  expect(await stack.outbox.sentTo(bob)).toEqual([]);
  await approval.reject("Not like this");
  await expect(conversation.finishedReply).toContainText("Not like this");
  expect(await stack.outbox.sentTo(bob)).toEqual([]);
});
