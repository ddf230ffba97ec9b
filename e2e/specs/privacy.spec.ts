import { Api } from "../fixtures/api.ts";
import { newAddress, newPerson } from "../fixtures/person.ts";
import { expect, test } from "../fixtures/test.ts";
import { ConversationPage } from "../pages/conversation.page.ts";
import { Sidebar } from "../pages/sidebar.page.ts";

test("somebody else's conversation does not exist, neither at its address nor in the sidebar", async ({
  stack,
  browser,
  conversation,
}) => {
  const bob = newAddress("bob");
  await conversation.start(`Email ${bob} about my secret plan saying Keep it to yourself`);
  await expect(conversation.approval(bob).card).toBeVisible();

  await using context = await browser.newContext({ baseURL: stack.url });
  const api = new Api(context.request);
  await api.signUp(newPerson("Mallory"));
  const page = await context.newPage();
  const [other, sidebar] = [new ConversationPage(page), new Sidebar(page)];
  await other.open(conversation.conversationId);

  await expect(other.notFound).toBeVisible();
  await expect(page.getByText("Your conversations will be listed here.")).toBeVisible();
  await expect(sidebar.links).toHaveCount(0);
  await expect(page.getByText("secret plan")).toHaveCount(0);
  await expect(page).not.toHaveTitle(/secret/);
  await expect(api.getConversation(conversation.conversationId)).rejects.toThrow("404");
  await expect(api.listMessages(conversation.conversationId)).rejects.toThrow("404");
});

test("after signing out, the next person at the same browser sees nothing of mine", async ({
  page,
  context,
  conversation,
  sidebar,
  signInPage,
}) => {
  await conversation.start("My name is Alice");
  await expect(conversation.finishedReply).toBeVisible();
  await conversation.composer.fill("a draft of mine");
  const { conversationId } = conversation;
  await sidebar.signOut();
  await expect(signInPage.heading).toBeVisible();

  await new Api(context.request).signUp(newPerson("Mallory"));
  await conversation.open(conversationId);
  await expect(conversation.notFound).toBeVisible();
  await conversation.openNew();
  await expect(conversation.composer).toHaveValue("");
  await expect(sidebar.account).toContainText("Mallory");
  await expect(page.getByText("Your conversations will be listed here.")).toBeVisible();
});
