import { findViolations } from "../fixtures/find-violations.ts";
import { newAddress } from "../fixtures/person.ts";
import { expect, test } from "../fixtures/test.ts";
import { ConversationPage } from "../pages/conversation.page.ts";

test("almost everything allowed is warned of as long as it holds, in every tab, and ended with a press", async ({
  api,
  context,
  page,
  conversation,
}) => {
  const { id } = await api.createConversation({ title: "Sailing" });
  await conversation.open(id);
  const other = new ConversationPage(await context.newPage());
  await other.open(id);
  await expect(other.composer).toBeVisible();
  await expect(conversation.modeWarning).toHaveCount(0);

  await other.chooseMode("Allow everything but destructive");
  for (const tab of [conversation, other]) {
    await expect(tab.modeWarning).toContainText("without asking you");
    await expect(tab.modeButton).toHaveAccessibleName(/Allow everything but destructive/);
  }
  expect(await findViolations(other.page)).toEqual([]);
  await other.page.reload();
  await expect(other.modeWarning).toBeVisible();

  await page.bringToFront();
  await conversation.modeWarning.getByRole("button", { name: "Ask again" }).click();
  for (const tab of [conversation, other]) {
    await expect(tab.modeWarning).toHaveCount(0);
    await expect(tab.modeButton).toHaveAccessibleName(/As set for each tool/);
  }
});

test("each mode changes what runs: what only reads asks as well, what writes asks, what writes runs unasked", async ({
  api,
  stack,
  conversation,
}) => {
  const [ann, bob] = [newAddress("ann"), newAddress("bob")];
  const { id } = await api.createConversation();
  await conversation.open(id);
  await conversation.chooseMode("Ask for everything");
  await expect(conversation.modeButton).toHaveAccessibleName(/Ask for everything/);
  await conversation.send("What time is it in Tokyo?");
  await conversation.approval("Asia/Tokyo").approve();
  await expect(conversation.finishedReply).toContainText("in Tokyo.");

  await conversation.chooseMode("Ask for what changes something");
  await expect(conversation.modeButton).toHaveAccessibleName(/Ask for what changes something/);
  await conversation.send("What time is it in New York?");
  await expect(conversation.finishedReply).toContainText("in New York.");
  await conversation.send(`Email ${ann} about lunch saying See you at noon`);
  await conversation.approval(ann).reject("Not her");
  await expect(conversation.finishedReply).toContainText("Not her");

  await conversation.chooseMode("Allow everything but destructive");
  await expect(conversation.modeWarning).toBeVisible();
  await conversation.send(`Email ${bob} about lunch saying See you at noon`);
  await expect.poll(() => stack.outbox.sentTo(bob)).toHaveLength(1);
  expect(await stack.outbox.sentTo(ann)).toEqual([]);
});
