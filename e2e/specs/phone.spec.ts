import { newAddress } from "../fixtures/person.ts";
import { expect, test } from "../fixtures/test.ts";

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

test("the sidebar is a drawer: it opens, leads to a conversation and closes, also by the back button", async ({
  api,
  page,
  sidebar,
}) => {
  const { id } = await api.createConversation({ title: "Sailing" });
  await page.goto("/");
  await expect(sidebar.conversations).toBeHidden();
  await sidebar.showOnPhone();
  await expect(sidebar.conversations).toBeVisible();
  await page.goBack();
  await expect(sidebar.conversations).toBeHidden();
  await expect(page).toHaveURL("/");

  await sidebar.showOnPhone();
  await sidebar.open("Sailing");
  await expect(page).toHaveURL(`/c/${id}`);
  await expect(sidebar.conversations).toBeHidden();
});

test("writing, reading and approving fit on a phone", async ({ stack, page, conversation }) => {
  const bob = newAddress("bob");
  await conversation.openNew();
  await conversation.composer.fill(`Email ${bob} about lunch saying See you at noon`);
  await conversation.sendButton.tap();
  const { card } = conversation.approval(bob);
  await expect(card.getByRole("button", { name: "Approve", exact: true })).toBeInViewport({ ratio: 1 });
  await expect(conversation.composer).toBeInViewport({ ratio: 1 });
  await expect(card.getByRole("button", { name: "Reject" })).toBeInViewport({ ratio: 1 });
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);

  await card.getByRole("button", { name: "Approve", exact: true }).tap();
  await expect(conversation.finishedReply).toBeVisible();
  expect(await stack.outbox.sentTo(bob)).toHaveLength(1);
});

test("wide tables and code scroll by themselves, the page does not", async ({ page, conversation }) => {
  await conversation.start("Show me some Markdown");
  await expect(conversation.finishedReply.getByRole("table")).toBeVisible();

  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);
});

test("fingers can hit what they aim at", async ({ api, page, conversation, sidebar }) => {
  await api.createConversation({ title: "Sailing" });
  await conversation.start("My name is Alice");
  await expect(conversation.finishedReply).toBeVisible();
  await sidebar.showOnPhone();
  await expect(sidebar.conversation("Sailing")).toBeVisible();

  const small = await page
    .getByRole("button")
    .or(page.getByRole("link"))
    .evaluateAll((elements) =>
      elements
        .filter((element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
        .map((element) => ({
          name: element.getAttribute("aria-label") ?? element.textContent,
          ...element.getBoundingClientRect().toJSON(),
        }))
        .filter(({ width, height }) => width > 1 && Math.min(width, height) < 24),
    );
  expect(small).toEqual([]);
});
