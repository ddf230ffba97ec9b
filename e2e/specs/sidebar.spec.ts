import { expect, test } from "../fixtures/test.ts";
import { Sidebar } from "../pages/sidebar.page.ts";
import { setLastActivity } from "../stack/set-last-activity.ts";

test("renaming in place: Enter keeps, Escape does not, and the header follows", async ({
  api,
  page,
  sidebar,
}) => {
  const { id } = await api.createConversation({ title: "Sailing" });
  await page.goto(`/c/${id}`);
  await sidebar.rename("Sailing", "Rowing");
  await expect(sidebar.conversation("Rowing")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1, name: "Rowing" })).toBeVisible();

  await sidebar.conversation("Rowing").press("F2");
  await sidebar.titleField.fill("Swimming");
  // Another window comes to the front: the field is told, and still has what is typed next.
  await sidebar.titleField.dispatchEvent("focusout");
  await sidebar.titleField.press("Escape");
  await expect(sidebar.conversation("Rowing")).toBeFocused();

  await page.reload();
  await expect(sidebar.links).toHaveText(["Rowing"]);
});

test("deleting leads away from the conversation, and undo brings it all back", async ({
  page,
  conversation,
  sidebar,
}) => {
  await conversation.start("My name is Alice");
  await expect(conversation.finishedReply).toBeVisible();
  await expect(sidebar.conversation("My name is Alice")).toBeVisible();
  const address = page.url();
  await sidebar.delete("My name is Alice");
  await expect(page).toHaveURL("/");
  await expect(sidebar.links).toHaveCount(0);

  await sidebar.undo();
  await expect(sidebar.links).toHaveText(["My name is Alice"]);
  await expect(page).toHaveURL(address);
  await expect(conversation.finishedReply).toHaveText("Nice to meet you, Alice.");
  await page.reload();
  await expect(conversation.finishedReply).toHaveText("Nice to meet you, Alice.");
});

test("a list that was read before the first message, and came after the reply, hides neither", async ({
  page,
  conversation,
  sidebar,
}) => {
  const otherPage = await page.context().newPage();
  await otherPage.goto("/");
  const otherTab = new Sidebar(otherPage);
  const answered = Promise.withResolvers<void>();
  await page.route(
    /conversation\.list/,
    async (route) => {
      const response = await route.fetch();
      await answered.promise;
      await route.fulfill({ response });
    },
    { times: 1 },
  );
  await conversation.start("My name is Alice");
  await expect(conversation.finishedReply).toBeVisible();
  await expect(otherTab.links).toHaveAccessibleName("My name is Alice");
  answered.resolve();
  await expect(sidebar.links).toHaveText(["My name is Alice"]);
});

test("what is deleted stays deleted", async ({ api, page, conversation, sidebar }) => {
  const { id } = await api.createConversation({ title: "Sailing" });
  await page.goto("/");
  await sidebar.delete("Sailing");
  await expect(page.getByText("“Sailing” was deleted.")).toBeVisible();

  await conversation.open(id);
  await expect(conversation.notFound).toBeVisible();
  await expect(sidebar.links).toHaveCount(0);
});

test("conversations are grouped by their last activity", async ({ stack, api, page, sidebar }) => {
  const ages = { "Just now": 0, "A day ago": 1, "Last week": 5, "Last month": 20, "Long ago": 400 };
  for (const [title, daysAgo] of Object.entries(ages)) {
    const { id } = await api.createConversation({ title });
    await setLastActivity(stack.database, { conversationId: id, daysAgo });
  }
  await page.goto("/");

  await expect(sidebar.groups).toHaveText([
    "Today",
    "Yesterday",
    "Previous 7 days",
    "Previous 30 days",
    /^[A-Z][a-z]+ 20\d\d$/,
  ]);
  await expect(sidebar.links).toHaveText(Object.keys(ages));
});

test("older conversations are loaded as one scrolls", async ({ api, page, sidebar }) => {
  const titles = Array.from({ length: 90 }, (_, index) => `Conversation ${index + 1}`);
  await Promise.all(titles.map((title) => api.createConversation({ title })));
  await page.goto("/");
  await expect(sidebar.links.first()).toBeVisible();
  expect(await sidebar.links.count()).toBeLessThan(titles.length);

  await expect(async () => {
    await sidebar.links.last().scrollIntoViewIfNeeded();
    await expect(sidebar.links).toHaveCount(titles.length, { timeout: 1_000 });
  }).toPass();
  expect((await sidebar.links.allTextContents()).sort()).toEqual(titles.sort());
});

test("activity moves a conversation to the top, in the order of the service", async ({
  api,
  page,
  sidebar,
}) => {
  const sailing = await api.createConversation({ title: "Sailing" });
  await api.createConversation({ title: "Rowing" });
  await page.goto("/");
  await expect(sidebar.links).toHaveText(["Rowing", "Sailing"]);

  await api.send({ conversationId: sailing.id, text: "My name is Alice" });
  await expect(sidebar.links).toHaveText(["Sailing", "Rowing"]);
});
