import type { Expiry } from "@holdfast/contracts";
import { findViolations } from "../fixtures/find-violations.ts";
import { newAddress } from "../fixtures/person.ts";
import { expect, test } from "../fixtures/test.ts";

// biome-ignore lint/suspicious/noThenProperty: what follows is called so in the interface, and nothing awaits it
const rejectAfter = (seconds: number): Expiry => ({ seconds, then: "reject" });

test("what nobody decides in time runs out and the run goes on; it can be asked again, once", async ({
  api,
  stack,
  page,
  conversation,
}) => {
  const bob = newAddress("bob");
  await api.mutate("tool.setPolicy", { tool: "send_email", expiry: rejectAfter(10) });
  await conversation.start(`Email ${bob} about lunch saying See you at noon`);
  await expect(conversation.approval(bob).card).toContainText(/Rejected in .* unless you decide\./);
  expect(await findViolations(page)).toEqual([]);

  const call = conversation.toolCalls.filter({ hasText: bob });
  await expect(call).toContainText("Nobody decided in time");
  await expect(conversation.finishedReply).toBeVisible();
  expect(await stack.outbox.sentTo(bob)).toEqual([]);

  await api.mutate("tool.setPolicy", { tool: "send_email", expiry: null });
  await page.reload();
  await page.getByRole("button", { name: "Ask again" }).click();
  await expect(conversation.approval(bob).card).toContainText("It is asked again.");
  await expect(conversation.approval(bob).card).not.toContainText("unless you decide");
  await conversation.approval(bob).approve();
  await expect.poll(() => stack.outbox.sentTo(bob)).toHaveLength(1);
});

test("more time is given from the card, in every tab", async ({ api, conversation }) => {
  const bob = newAddress("bob");
  await api.mutate("tool.setPolicy", { tool: "send_email", expiry: rejectAfter(600) });
  await conversation.start(`Email ${bob} about lunch saying See you at noon`);
  const approval = conversation.approval(bob);
  await expect(approval.card).toContainText(/Rejected in 9 min/);
  await approval.press("More time");
  await approval.press("1 hour");
  await expect(approval.card).toContainText(/Rejected in 59 min/);
  await approval.press("More time");
  await approval.press("No limit");
  await expect(approval.card).not.toContainText("unless you decide");
  await expect(approval.card.getByRole("button", { name: "Approve" })).toBeEnabled();
});
