import type { Expiry } from "@holdfast/contracts";
import { findViolations } from "../fixtures/find-violations.ts";
import { newAddress } from "../fixtures/person.ts";
import { expect, test } from "../fixtures/test.ts";
import { ConversationPage } from "../pages/conversation.page.ts";
import { makeDue } from "../stack/make-due.ts";

const inTenMinutes = (follow: Expiry["then"]) => ({
  tool: "send_email",
  // biome-ignore lint/suspicious/noThenProperty: what follows is called so in the interface, and nothing awaits it
  expiry: { seconds: 600, then: follow } satisfies Expiry,
});

test("what nobody decides in time runs out, a late click changes nothing, the run goes on; it can be asked again", async ({
  api,
  stack,
  page,
  conversation,
  inbox,
}) => {
  const bob = newAddress("bob");
  await api.mutate("tool.setPolicy", inTenMinutes("reject"));
  await conversation.start(`Email ${bob} about lunch saying See you at noon`);
  await expect(conversation.approval(bob).card).toContainText(/Rejected in 9 min .* unless you decide\./);
  expect(await findViolations(page)).toEqual([]);

  const late = Promise.withResolvers<void>();
  await page.route(/approval\.decide/, async (route) => {
    await late.promise;
    await route.continue();
  });
  await conversation.approval(bob).approve();
  await makeDue(stack.database, conversation.conversationId);
  const call = conversation.toolCalls.filter({ hasText: bob });
  await expect(call).toContainText("Nobody decided in time");
  await expect(conversation.finishedReply).toBeVisible();
  late.resolve();
  await expect(page.getByText("This was decided already.")).toBeVisible();
  expect(await stack.outbox.sentTo(bob)).toEqual([]);

  await api.mutate("tool.setPolicy", { tool: "send_email", expiry: null });
  const address = page.url();
  const askAgain = page.getByRole("button", { name: "Ask again", exact: true });
  await page.reload();
  await expect(askAgain).toBeVisible();
  await page.goto("/inbox/decided");
  await inbox.decided.filter({ hasText: bob }).getByRole("button", { name: "Ask again" }).click();
  await expect(inbox.decided.filter({ hasText: bob })).toContainText("It is asked again");
  await page.goto(address);
  await expect(conversation.approval(bob).card).toContainText("It is asked again.");
  await expect(page.getByText("It is asked again, at the end of the conversation.")).toBeVisible();
  await expect(askAgain).toBeHidden();
  await expect(conversation.approval(bob).card).not.toContainText("unless you decide");
  await conversation.approval(bob).approve();
  await expect.poll(() => stack.outbox.sentTo(bob)).toHaveLength(1);
});

test("more time is given from the card, in every tab; what is only reminded of goes on waiting", async ({
  api,
  context,
  stack,
  conversation,
}) => {
  const bob = newAddress("bob");
  await api.mutate("tool.setPolicy", inTenMinutes("remind"));
  await conversation.start(`Email ${bob} about lunch saying See you at noon`);
  const other = new ConversationPage(await context.newPage());
  await other.open(conversation.conversationId);
  const approval = other.approval(bob);
  const cards = [approval.card, conversation.approval(bob).card];
  for (const card of cards) await expect(card).toContainText(/You are reminded in 9 min/);
  await approval.press("More time");
  await approval.press("1 hour");
  for (const card of cards) await expect(card).toContainText(/You are reminded in 59 min/);

  await makeDue(stack.database, conversation.conversationId);
  for (const card of cards) await expect(card).toContainText("You were reminded of this. It waits for you.");
  await approval.press("More time");
  await approval.press("No limit");
  for (const card of cards) await expect(card).not.toContainText("reminded");
  await approval.approve();
  await expect.poll(() => stack.outbox.sentTo(bob)).toHaveLength(1);
});
