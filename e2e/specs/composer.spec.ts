import { expect, test } from "../fixtures/test.ts";

test("Enter sends, Shift+Enter breaks the line, and the field grows with it", async ({ conversation }) => {
  await conversation.openNew();
  const before = await conversation.composer.boundingBox();
  await conversation.composer.fill("My name is Alice");
  await conversation.composer.press("Shift+Enter");
  await conversation.composer.pressSequentially("and this is a second line");
  await conversation.composer.press("Shift+Enter");
  await conversation.composer.pressSequentially("and a third");
  await expect(conversation.composer).toHaveValue("My name is Alice\nand this is a second line\nand a third");
  const after = await conversation.composer.boundingBox();
  expect(after?.height ?? 0).toBeGreaterThan((before?.height ?? 0) + 30);

  await conversation.composer.press("Enter");
  await expect(conversation.questions).toHaveText(["My name is Alice and this is a second line and a third"]);
  await expect(conversation.composer).toHaveValue("");
  await expect(conversation.finishedReply).toHaveText("Nice to meet you, Alice.");
});

test("nothing but space is not sent", async ({ conversation, sidebar }) => {
  await conversation.openNew();
  await conversation.send("  \n ");
  await expect(conversation.composer).toHaveValue("  \n ");
  await expect(conversation.questions).toHaveCount(0);

  await conversation.send("My name is Alice");
  await expect(conversation.finishedReply).toBeVisible();
  await expect(sidebar.links).toHaveCount(1);
});

test("each conversation keeps its own draft, over switching and reloads", async ({
  api,
  page,
  conversation,
  sidebar,
}) => {
  await api.createConversation({ title: "Sailing" });
  const rowing = await api.createConversation({ title: "Rowing" });
  await conversation.open(rowing.id);
  await conversation.composer.fill("about oars");
  await sidebar.open("Sailing");
  await expect(page.getByRole("heading", { level: 1, name: "Sailing" })).toBeVisible();
  await expect(conversation.composer).toHaveValue("");
  await conversation.composer.fill("about sails");

  await page.reload();
  await expect(conversation.composer).toHaveValue("about sails");
  await sidebar.open("Rowing");
  await expect(conversation.composer).toHaveValue("about oars");
  await sidebar.startNew();
  await expect(page).toHaveURL("/");
  await expect(conversation.composer).toHaveValue("");
});

test("a message that is too long is not sent, and says by how much", async ({ conversation }) => {
  await conversation.openNew();
  await conversation.composer.fill("a".repeat(100_003));

  await expect(conversation.composer).toHaveAccessibleDescription("3 characters too long");
  await conversation.composer.press("Enter");
  await expect(conversation.questions).toHaveCount(0);
  await expect(conversation.composer).toHaveValue(/^a+$/);
});
