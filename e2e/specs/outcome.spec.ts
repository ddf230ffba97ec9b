import { findViolations } from "../fixtures/find-violations.ts";
import { newAddress } from "../fixtures/person.ts";
import { expect, test } from "../fixtures/test.ts";
import { ConversationPage } from "../pages/conversation.page.ts";
import type { Stack } from "../stack/stack.ts";

test.use({ stackOptions: { mail: "server" } });

/** An approved e-mail that the mail server has taken without saying so, when the agent is killed. */
async function loseOutcome(stack: Stack, conversation: ConversationPage, address: string): Promise<void> {
  stack.mail.answer = "silence";
  await conversation.start(`Email ${address} about lunch saying See you at noon`);
  await conversation.approval(address).approve();
  await expect.poll(() => stack.mail.receivedBy(address).length).toBe(1);
  await stack.agent.kill();
  stack.mail.answer = "yes";
  await stack.agent.start();
  await expect(conversation.outcome.card).toBeVisible();
}

test("an e-mail that may have gone out is not repeated; what a person found out becomes its result", async ({
  me,
  stack,
  page,
  conversation,
}) => {
  const bob = newAddress("bob");
  await loseOutcome(stack, conversation, bob);
  const { outcome } = conversation;
  const key = /^X-Holdfast-Call: (.*)$/im.exec(stack.mail.receivedBy(bob)[0] ?? "")?.[1]?.trim() ?? "none";
  await expect(outcome.card).toContainText("See you at noon");
  await expect(outcome.card).toContainText(key);
  await expect(outcome.card.getByText("Begun", { exact: true })).toBeVisible();
  await expect(conversation.restartNote).toHaveText(
    "The agent was restarted. It went on from step 2; nothing was repeated. One call may have happened.",
  );
  await expect(page.getByRole("status").filter({ hasText: "say whether it happened" })).toBeAttached();

  await outcome.markDone("Bob has it.");
  await expect(conversation.finishedReply).toBeVisible();
  const call = conversation.toolCalls.filter({ hasText: "Send e-mail" });
  await expect(call).toContainText(`Marked as done by ${me.name}`);
  await call.getByText("Send e-mail").click();
  await expect(call).toContainText("Bob has it.");
  expect(stack.mail.receivedBy(bob)).toHaveLength(1);

  await page.reload();
  await expect(call).toContainText("Done");
  await call.getByText("Send e-mail").click();
  await expect(call).toContainText(`Marked as done by ${me.name}`);
});

test("stopped while the mail server is slow, it says that it may have happened, and then that it has", async ({
  stack,
  page,
  conversation,
}) => {
  const bob = newAddress("bob");
  stack.mail.answer = "silence";
  await conversation.start(`Email ${bob} about lunch saying See you at noon`);
  await conversation.approval(bob).approve();
  await expect.poll(() => stack.mail.receivedBy(bob).length).toBe(1);
  await conversation.stop();
  await expect(conversation.finishedReply).toContainText("Stopped.");
  const call = conversation.toolCalls.filter({ hasText: "Send e-mail" });
  await expect(call).toContainText("Outcome unknown");
  await expect(call).toContainText("It had begun when the run ended; it may have happened.");
  expect(await findViolations(page)).toEqual([]);

  stack.mail.sayYes();
  await expect(call).toContainText("Done");
  await expect(call).not.toContainText("may have happened");
  await page.reload();
  await expect(call).toContainText("Done");
});

test("it runs again only after a warning, by keyboard alone", async ({ me, stack, page, conversation }) => {
  const bob = newAddress("bob");
  await loseOutcome(stack, conversation, bob);
  const { outcome } = conversation;
  await outcome.markAsDone.focus();
  await page.keyboard.press("Enter");
  await expect(outcome.result).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(outcome.markAsDone).toBeFocused();

  await page.keyboard.press("Tab");
  await expect(outcome.runAgain).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(outcome.runAgainNow).toBeFocused();
  await expect(outcome.runAgainNow).toHaveAccessibleDescription(new RegExp(`${bob} gets it a second time`));
  expect(stack.mail.receivedBy(bob)).toHaveLength(1);
  await page.keyboard.press("Enter");

  await expect(conversation.finishedReply).toBeVisible();
  expect(stack.mail.receivedBy(bob)).toHaveLength(2);
  const call = conversation.toolCalls.filter({ hasText: "Send e-mail" });
  await expect(call).toContainText("Done");
  await expect(call).toContainText(`${me.name} let it run again`);
  await expect(conversation.composer).toBeFocused();
});

test("a result that is missing, and a service that does not answer, are said at the card", async ({
  stack,
  page,
  conversation,
}) => {
  const bob = newAddress("bob");
  await loseOutcome(stack, conversation, bob);
  const { outcome } = conversation;
  await outcome.markDone("");
  await expect(outcome.result).toHaveAccessibleDescription(/Say what came of it/);
  await page.route("**/approval.decide*", (route) => route.abort());
  await outcome.result.fill("Bob has it.");
  await outcome.markAsDone.click();
  await expect(outcome.card.getByRole("alert")).toContainText("The service did not answer");

  await page.unroute("**/approval.decide*");
  await outcome.markAsDone.click();
  await expect(conversation.finishedReply).toBeVisible();
  expect(stack.mail.receivedBy(bob)).toHaveLength(1);
});

test("what is said in another tab counts, and the form in this one gives way to it", async ({
  me,
  stack,
  page,
  context,
  conversation,
}) => {
  const bob = newAddress("bob");
  await loseOutcome(stack, conversation, bob);
  await conversation.outcome.markAsDone.click();
  const other = new ConversationPage(await context.newPage());
  await other.open(conversation.conversationId);
  await other.outcome.markDone("Bob has it.");

  await expect(conversation.finishedReply).toBeVisible();
  await expect(conversation.outcome.card).toHaveCount(0);
  await expect(conversation.toolCalls).toContainText(`Marked as done by ${me.name}`);
  await page.bringToFront();
  await expect(conversation.composer).toBeFocused();
  expect(stack.mail.receivedBy(bob)).toHaveLength(1);
});

test("axe finds nothing serious at a call that may have happened, with either form, and in its timeline", async ({
  stack,
  page,
  conversation,
}) => {
  await loseOutcome(stack, conversation, newAddress("bob"));
  const { outcome } = conversation;
  expect(await findViolations(page)).toEqual([]);
  await outcome.markAsDone.click();
  expect(await findViolations(page)).toEqual([]);
  await outcome.back.click();
  await outcome.runAgain.click();
  expect(await findViolations(page)).toEqual([]);
  await outcome.back.click();

  const timeline = await conversation.openTimeline();
  await expect(timeline.moments.last()).toContainText("asked whether it happened");
  expect(await findViolations(page)).toEqual([]);
});
