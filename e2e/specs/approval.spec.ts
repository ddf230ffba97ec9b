import { newAddress } from "../fixtures/person.ts";
import { expect, test } from "../fixtures/test.ts";

test("nothing is sent before the approval, and exactly one e-mail after it", async ({
  stack,
  conversation,
  sidebar,
}) => {
  const bob = newAddress("bob");
  await conversation.start(`Email ${bob} about lunch saying See you at noon`);
  const approval = conversation.approval(bob);
  await expect(approval.card).toContainText("See you at noon");
  await expect(sidebar.links.first()).toHaveAccessibleName(/needs you: 1 approval waiting/);
  expect(await stack.outbox.sentTo(bob)).toEqual([]);

  await approval.approve();
  await expect(conversation.toolCalls).toContainText(["Done"]);
  await expect(conversation.finishedReply).toBeVisible();
  await expect(sidebar.links.first()).not.toHaveAccessibleName(/needs you/);
  expect(await stack.outbox.sentTo(bob)).toEqual([{ to: bob, subject: "lunch", body: "See you at noon" }]);
});

test("edited arguments are checked, executed instead of the proposed ones, and both are shown", async ({
  me,
  stack,
  conversation,
}) => {
  const [bob, carol] = [newAddress("bob"), newAddress("carol")];
  await conversation.start(`Email ${bob} about lunch saying See you at noon`);
  const approval = conversation.approval();
  await approval.beginEditing();
  await approval.fill({ To: "nobody in particular" });
  await approval.approveChanges();
  await expect(approval.field("To")).toHaveAccessibleDescription(/address/i);
  await expect(approval.field("To")).toHaveAttribute("aria-invalid", "true");

  await approval.fill({ To: carol, Subject: "A late lunch" });
  await approval.approveChanges();
  const call = conversation.toolCalls.filter({ hasText: "Send e-mail" });
  await expect(call).toContainText("Done");
  await call.getByText("Send e-mail").click();
  await expect(call).toContainText(`Edited and approved by ${me.name}`);
  await expect(call.getByRole("deletion")).toHaveText([`Before: ${bob}`, "Before: lunch"]);
  await expect(call.getByRole("insertion")).toHaveText([`Now: ${carol}`, "Now: A late lunch"]);

  await expect(conversation.finishedReply).toBeVisible();
  expect(await stack.outbox.sentTo(bob)).toEqual([]);
  expect(await stack.outbox.sentTo(carol)).toEqual([
    { to: carol, subject: "A late lunch", body: "See you at noon" },
  ]);
});

test("a rejected call is never executed, and the agent learns why", async ({ me, stack, conversation }) => {
  const bob = newAddress("bob");
  await conversation.start(`Email ${bob} about lunch saying See you at noon`);
  await conversation.approval(bob).reject("He is on holiday");

  const call = conversation.toolCalls.filter({ hasText: "Send e-mail" });
  await expect(call).toContainText("Rejected");
  await expect(conversation.finishedReply).toContainText("He is on holiday");
  await call.getByText("Send e-mail").click();
  await expect(call).toContainText(`Rejected by ${me.name}`);
  await expect(call).toContainText("Reason: He is on holiday");
  expect(await stack.outbox.sentTo(bob)).toEqual([]);
});

test("two calls at once are decided one by one: the approved one starts while the other waits", async ({
  stack,
  conversation,
  sidebar,
}) => {
  const [ann, bob] = [newAddress("ann"), newAddress("bob")];
  await conversation.start(`Email ${ann} and ${bob} about the picnic saying Bring a hat`);
  await expect(conversation.approvals).toHaveCount(2);
  await expect(sidebar.links.first()).toHaveAccessibleName(/needs you: 2 approvals waiting/);

  await conversation.approval(bob).approve();
  await expect(conversation.toolCalls.filter({ hasText: bob })).toContainText("Done");
  expect(await stack.outbox.sentTo(bob)).toHaveLength(1);
  await expect(conversation.approvals).toHaveCount(1);
  await conversation.approval(ann).reject("Not her");

  await expect(conversation.finishedReply).toBeVisible();
  await expect(conversation.toolCalls.filter({ hasText: ann })).toContainText("Rejected");
  expect(await stack.outbox.sentTo(ann)).toEqual([]);
  expect(await stack.outbox.sentTo(bob)).toHaveLength(1);
});

test("a waiting approval survives a reload, and its decision is shown days later", async ({
  me,
  page,
  conversation,
}) => {
  const bob = newAddress("bob");
  await conversation.start(`Email ${bob} about lunch saying See you at noon`);
  await expect(conversation.approval(bob).card).toBeVisible();
  await page.reload();
  await conversation.approval(bob).approve();
  await expect(conversation.finishedReply).toBeVisible();
  await page.reload();

  const call = conversation.toolCalls.filter({ hasText: bob });
  await call.getByText("Send e-mail").click();
  await expect(call).toContainText(`Approved by ${me.name}`);
});
