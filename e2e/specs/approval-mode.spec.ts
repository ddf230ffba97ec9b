import { findViolations } from "../fixtures/find-violations.ts";
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

  await conversation.chooseMode("Allow everything but destructive");
  for (const tab of [conversation, other]) {
    await expect(tab.modeWarning).toContainText("without asking you");
    await expect(tab.modeButton).toHaveAccessibleName(/Allow everything but destructive/);
  }
  expect(await findViolations(page)).toEqual([]);
  await page.reload();
  await expect(conversation.modeWarning).toBeVisible();

  await other.modeWarning.getByRole("button", { name: "Ask again" }).click();
  for (const tab of [conversation, other]) {
    await expect(tab.modeWarning).toHaveCount(0);
    await expect(tab.modeButton).toHaveAccessibleName(/As set for each tool/);
  }
});
