import { newAddress } from "../fixtures/person.ts";
import { expect, test } from "../fixtures/test.ts";
import { Keyboard } from "../pages/keyboard.page.ts";

test("from sign-in to an approved e-mail without a mouse", async ({
  me,
  stack,
  page,
  context,
  conversation,
  signInPage,
}) => {
  const keyboard = new Keyboard(page);
  const bob = newAddress("bob");
  await context.clearCookies();
  await signInPage.open();
  await keyboard.tabTo("textbox", "E-mail address");
  await keyboard.type(me.email);
  await keyboard.tabTo("textbox", "Password");
  await keyboard.type(me.password);
  await keyboard.press("Enter");

  await expect(conversation.composer).toBeFocused();
  await keyboard.type(`Email ${bob} about lunch saying See you at noon`);
  await keyboard.press("Enter");
  await expect(conversation.approval(bob).card).toBeVisible();
  await expect(conversation.composer).toBeFocused();

  await keyboard.press("Shift+Tab");
  await keyboard.tabTo("button", "Edit");
  await keyboard.press("Enter");
  await expect(conversation.approval().field("To")).toBeFocused();
  await keyboard.tabTo("textbox", "Subject");
  await keyboard.press("ControlOrMeta+a");
  await keyboard.type("dinner");
  await keyboard.tabTo("button", "Approve with changes");
  await keyboard.press("Enter");

  await expect(conversation.finishedReply).toBeVisible();
  expect(await stack.outbox.sentTo(bob)).toEqual([{ to: bob, subject: "dinner", body: "See you at noon" }]);
});

test("the sidebar by keyboard: move, rename, delete, and the focus is never lost", async ({
  api,
  page,
  sidebar,
}) => {
  for (const title of ["Sailing", "Rowing", "Diving"]) await api.createConversation({ title });
  await page.goto("/");
  await expect(sidebar.links).toHaveText(["Diving", "Rowing", "Sailing"]);
  const keyboard = new Keyboard(page);
  await keyboard.tabTo("link", "Diving");
  await keyboard.press("ArrowDown");
  await expect(sidebar.conversation("Rowing")).toBeFocused();

  await keyboard.press("F2");
  await keyboard.press("ControlOrMeta+a");
  await keyboard.type("Swimming");
  await keyboard.press("Enter");
  await expect(sidebar.conversation("Swimming")).toBeFocused();

  await keyboard.tabTo("button", "Actions for Swimming");
  await keyboard.press("Enter");
  await expect(page.getByRole("menu")).toBeVisible();
  await keyboard.press("End");
  await expect(page.getByRole("menuitem", { name: "Delete" })).toBeFocused();
  await keyboard.press("Enter");
  await expect(sidebar.links).toHaveText(["Diving", "Sailing"]);
  await expect(sidebar.conversation("Sailing")).toBeFocused();
});

test("shortcuts: a list of them, a new conversation, the sidebar", async ({
  api,
  page,
  conversation,
  sidebar,
}) => {
  const { id } = await api.createConversation({ title: "Sailing" });
  await conversation.open(id);
  await expect(sidebar.conversation("Sailing")).toBeVisible();
  await conversation.transcript.focus();
  await page.keyboard.press("?");
  const list = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(list).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(list).toHaveCount(0);

  await page.keyboard.press("ControlOrMeta+b");
  await expect(sidebar.conversations).toBeHidden();
  await page.keyboard.press("ControlOrMeta+b");
  await expect(sidebar.conversations).toBeVisible();
  await page.keyboard.press("ControlOrMeta+Shift+o");
  await expect(page).toHaveURL("/");
  await expect(conversation.composer).toBeFocused();
});
