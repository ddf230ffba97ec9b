import { findViolations } from "../fixtures/find-violations.ts";
import { newAddress } from "../fixtures/person.ts";
import { expect, test } from "../fixtures/test.ts";

test("axe finds nothing serious on the pages to sign in and up, with a fault shown", async ({
  page,
  signInPage,
  signUpPage,
}) => {
  await signInPage.open();
  await expect(signInPage.submit).toBeVisible();
  expect(await findViolations(page)).toEqual([]);

  await signInPage.signIn({ email: "nobody@example.com", password: "a wrong password" });
  await expect(signInPage.refusal).not.toBeEmpty();
  expect(await findViolations(page)).toEqual([]);

  await signUpPage.open();
  await signUpPage.signUp({ name: "", email: "", password: "short" });
  await expect(signUpPage.name).toHaveAccessibleDescription(/./);
  expect(await findViolations(page)).toEqual([]);
});

test("axe finds nothing serious where a conversation begins, and in one with Markdown", async ({
  page,
  conversation,
}) => {
  await conversation.openNew();
  await expect(conversation.composer).toBeVisible();
  expect(await findViolations(page)).toEqual([]);

  await conversation.send("Show me some Markdown");
  await expect(conversation.finishedReply.getByRole("table")).toBeVisible();
  await expect(conversation.finishedReply.getByRole("math")).toBeAttached();
  await expect(conversation.finishedReply.locator("pre span[style]").first()).toBeVisible();
  expect(await findViolations(page)).toEqual([]);
});

test("axe finds nothing serious with an approval to decide, to edit, to reject, and decided", async ({
  page,
  conversation,
}) => {
  const [ann, bob] = [newAddress("ann"), newAddress("bob")];
  await conversation.start(`Email ${ann} and ${bob} about the picnic saying Bring a hat`);
  await expect(conversation.approvals).toHaveCount(2);
  expect(await findViolations(page)).toEqual([]);

  await conversation.approval(bob).card.getByRole("button", { name: "Reject", exact: true }).click();
  await conversation.approval(ann).beginEditing();
  await expect(conversation.approvals.getByRole("textbox", { name: "Subject" })).toBeVisible();
  expect(await findViolations(page)).toEqual([]);

  await conversation.approval(bob).card.getByRole("button", { name: "Reject", exact: true }).click();
  await conversation.approvals.getByRole("button", { name: "Approve with changes" }).click();
  await expect(conversation.finishedReply).toBeVisible();
  for (const call of await conversation.toolCalls.all()) await call.getByText("Send e-mail").click();
  await expect(conversation.toolCalls.filter({ hasText: ann })).toContainText("Edited and approved by");
  await expect(conversation.toolCalls.filter({ hasText: bob })).toContainText("Rejected by");
  expect(await findViolations(page)).toEqual([]);
});

test("axe finds nothing serious with menus, the shortcuts, a title being changed and a notice", async ({
  api,
  page,
  conversation,
  sidebar,
}) => {
  await api.createConversation({ title: "Sailing" });
  await conversation.openNew();
  await sidebar.account.click();
  await expect(page.getByRole("menu")).toBeVisible();
  expect(await findViolations(page)).toEqual([]);

  await page.getByRole("menuitem", { name: "Keyboard shortcuts" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  expect(await findViolations(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);

  await sidebar.conversation("Sailing").press("F2");
  await expect(sidebar.titleField).toBeVisible();
  expect(await findViolations(page)).toEqual([]);
  await sidebar.titleField.press("Escape");
  await sidebar.delete("Sailing");
  await expect(page.getByText("“Sailing” was deleted.")).toBeVisible();
  expect(await findViolations(page)).toEqual([]);
});

test("axe finds nothing serious where there is nothing", async ({ page, conversation }) => {
  await conversation.open("01890000-0000-7000-8000-000000000000");
  await expect(conversation.notFound).toBeVisible();
  expect(await findViolations(page)).toEqual([]);
});

test("a screen reader is told what the agent does, a sentence a change and not a word at a time", async ({
  page,
  conversation,
}) => {
  await conversation.openNew();
  const recording = await page.evaluateHandle(() => {
    const said: string[] = [];
    new MutationObserver(() => {
      const text = [...document.querySelectorAll("[role=status], [aria-live=polite]")]
        .map(({ textContent }) => textContent)
        .join("");
      if (text !== "" && text !== said.at(-1)) said.push(text);
    }).observe(document, { subtree: true, childList: true, characterData: true });
    return said;
  });
  await conversation.send("Count to 300");
  await expect(page.getByRole("status").filter({ hasText: "The reply is complete." })).toBeAttached();

  const said = await recording.jsonValue();
  expect(said.length).toBeLessThan(10);
  expect(said.filter((text) => /\d/.test(text))).toEqual([]);
});
