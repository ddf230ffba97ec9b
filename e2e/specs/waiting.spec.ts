import { findViolations } from "../fixtures/find-violations.ts";
import { newAddress } from "../fixtures/person.ts";
import { expect, test } from "../fixtures/test.ts";

test("while an approval waits, a text is sent after the decision unless something else is chosen", async ({
  stack,
  page,
  conversation,
}) => {
  const bob = newAddress("bob");
  await conversation.start(`Email ${bob} about lunch saying See you at noon`);
  await expect(conversation.approval(bob).card).toBeVisible();
  await expect(conversation.choices).toHaveCount(0);
  await conversation.composer.fill("My name is Alice");
  await expect(conversation.choice("Send it after the decision")).toBeChecked();
  await expect(conversation.choice("Reject it, with this as the instruction")).not.toBeChecked();
  expect(await findViolations(page)).toEqual([]);
  await conversation.composer.press("Enter");
  await expect(conversation.lastReply).toContainText("Queued. It starts when the reply before it is done.");
  await expect(conversation.approval(bob).card).toBeVisible();
  expect(await stack.outbox.sentTo(bob)).toEqual([]);

  await conversation.approval(bob).approve();
  await expect(conversation.finishedReply).toContainText("Alice");
  expect(await stack.outbox.sentTo(bob)).toHaveLength(1);
});

test("all that waits is rejected with the text as the instruction, and no message is made of it", async ({
  stack,
  conversation,
}) => {
  const [ann, bob] = [newAddress("ann"), newAddress("bob")];
  await conversation.start(`Email ${ann} and ${bob} about the picnic saying Bring a hat`);
  await expect(conversation.approvals).toHaveCount(2);
  await conversation.composer.fill("Say coat, not hat");
  await conversation.choice("Reject all 2, with this as the instruction").check();
  await conversation.page.getByRole("button", { name: "Reject with this instruction" }).click();

  await expect(conversation.finishedReply).toContainText("Say coat, not hat");
  await expect(conversation.toolCalls.filter({ hasText: "Reason: Say coat, not hat" })).toHaveCount(2);
  await expect(conversation.questions).toHaveCount(1);
  await expect(conversation.composer).toHaveValue("");
  expect(await stack.outbox.sentTo(ann)).toEqual([]);
  expect(await stack.outbox.sentTo(bob)).toEqual([]);
});

test("a question is answered from where one writes, by keyboard alone", async ({ page, conversation }) => {
  await conversation.start("Ask me where to go next: Tokyo, Lisbon or Denver");
  await expect(conversation.question.card).toBeVisible();
  await conversation.composer.fill("Porto");
  await expect(conversation.choice("Answer the question")).toBeChecked();
  await page.keyboard.press("Shift+Tab");
  await expect(conversation.choice("Answer the question")).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(conversation.finishedReply).toContainText("You said: Porto.");
  await expect(conversation.questions).toHaveCount(1);
});

test("a text that could not be delivered stays where it was written", async ({ page, conversation }) => {
  const bob = newAddress("bob");
  await conversation.start(`Email ${bob} about lunch saying See you at noon`);
  await expect(conversation.approval(bob).card).toBeVisible();
  await page.route("**/approval.decideMany*", (route) => route.abort());
  await conversation.composer.fill("He is on holiday");
  await conversation.choice("Reject it, with this as the instruction").check();
  await conversation.composer.press("Enter");
  await expect(page.getByText("It could not be recorded.")).toBeVisible();
  await expect(conversation.composer).toHaveValue("He is on holiday");

  await page.unroute("**/approval.decideMany*");
  await conversation.composer.press("Enter");
  await expect(conversation.toolCalls).toContainText("Reason: He is on holiday");
  await expect(conversation.composer).toHaveValue("");
});
