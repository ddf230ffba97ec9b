import { newPerson } from "../fixtures/person.ts";
import { expect, test } from "../fixtures/test.ts";
import { ConversationPage } from "../pages/conversation.page.ts";
import { Sidebar } from "../pages/sidebar.page.ts";

test("signing up leads to where a conversation begins", async ({ page, signUpPage }) => {
  await signUpPage.open();
  await signUpPage.signUp(newPerson("Grace Hopper"));

  const [conversation, sidebar] = [new ConversationPage(page), new Sidebar(page)];
  await expect(conversation.composer).toBeVisible();
  await expect(sidebar.account).toContainText("Grace Hopper");
  await expect(page).toHaveURL("/");
});

test("what is wrong with a new account is said at its field", async ({ me, context, signUpPage }) => {
  await context.clearCookies();
  await signUpPage.open();

  await signUpPage.signUp({ ...me, password: "short" });
  await expect(signUpPage.password).toHaveAccessibleDescription(/at least 10 characters/);

  await signUpPage.signUp(me);
  await expect(signUpPage.email).toHaveAccessibleDescription(/already/);
});

test("a conversation's address leads to sign-in and back", async ({ me, api, page, sidebar, signInPage }) => {
  const { id } = await api.createConversation({ title: "Deep down" });
  await page.goto("/");
  await sidebar.signOut();
  await expect(signInPage.heading).toBeVisible();

  await page.goto(`/c/${id}`);
  await expect(page).toHaveURL(`/signin?callbackUrl=${encodeURIComponent(`/c/${id}`)}`);
  await signInPage.signIn({ ...me, password: "not my password" });
  await expect(signInPage.refusal).toHaveText("The e-mail address or the password is wrong.");

  await signInPage.signIn(me);
  await expect(page).toHaveURL(`/c/${id}`);
  await expect(page.getByRole("heading", { name: "Deep down" })).toBeVisible();
});

test("an address that leads elsewhere is not followed after sign-in", async ({
  me,
  context,
  page,
  signInPage,
}) => {
  await context.clearCookies();
  await page.goto(`/signin?callbackUrl=${encodeURIComponent("//evil.example/steal")}`);
  await signInPage.signIn(me);

  await expect(page).toHaveURL("/");
});

test("after five wrong passwords the right one has to wait, and the page says how long", async ({
  me,
  context,
  page,
  signInPage,
}) => {
  await context.clearCookies();
  await signInPage.open();
  for (let count = 1; count <= 5; count += 1) {
    const answer = page.waitForResponse(/callback\/credentials/);
    await signInPage.signIn({ ...me, password: `wrong password ${count}` });
    await answer;
    await expect(signInPage.refusal).toHaveText("The e-mail address or the password is wrong.");
  }
  await signInPage.signIn(me);

  await expect(signInPage.refusal).toHaveText(/^Too many tries\. Try again in \d+ seconds?\.$/);
});
