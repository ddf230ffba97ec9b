import { findViolations } from "../fixtures/find-violations.ts";
import { newAddress } from "../fixtures/person.ts";
import { expect, test } from "../fixtures/test.ts";
import { Keyboard } from "../pages/keyboard.page.ts";
import { ToolSettingsPage } from "../pages/tool-settings.page.ts";

test("the settings are reached from the account's menu, and from a bookmark of /settings", async ({
  page,
  conversation,
  sidebar,
}) => {
  await conversation.openNew();
  await sidebar.account.click();
  await page.getByRole("menuitem", { name: "Settings" }).click();
  await expect(page).toHaveURL("/settings/tools");
  await expect(page).toHaveTitle("Settings · Holdfast");
  await page.goto("/settings");
  await expect(page).toHaveURL("/settings/tools");
});

test("each tool shows its risk and its default; a choice of mine is kept, and can be taken back", async ({
  page,
  me: _,
}) => {
  const settings = new ToolSettingsPage(page);
  await settings.goto();
  const email = settings.tool("Send e-mail");
  await expect(email).toContainText("Reaches outside");
  await expect(email).toContainText("You are asked before it runs. That is its default.");
  await expect(settings.tool("Current time")).toContainText("Only reads");
  await expect(settings.policy("Current time", "Allow")).toBeChecked();

  await settings.choose("Send e-mail", "Deny");
  await expect(email).toContainText("It never runs; the agent is told so.");
  await expect(email).toContainText("the default is “Ask”");
  await page.reload();
  await expect(settings.policy("Send e-mail", "Deny")).toBeChecked();

  await email.getByRole("button", { name: "Use the default" }).click();
  await expect(settings.policy("Send e-mail", "Ask")).toBeChecked();
  await page.reload();
  await expect(email).toContainText("That is its default.");
});

test("what is denied while it waits is rejected at once, in my name, and nothing is sent", async ({
  me,
  context,
  stack,
  conversation,
}) => {
  const bob = newAddress("bob");
  await conversation.start(`Email ${bob} about lunch saying See you at noon`);
  await expect(conversation.approval(bob).card).toBeVisible();
  const settings = new ToolSettingsPage(await context.newPage());
  await settings.goto();
  await settings.choose("Send e-mail", "Deny");
  const call = conversation.toolCalls.filter({ hasText: bob });
  await expect(call).toContainText(`Rejected by ${me.name}`);
  await expect(call).toContainText("The user does not allow this tool.");
  await expect(conversation.finishedReply).toBeVisible();
  await expect(conversation.approvals).toHaveCount(0);
  expect(await stack.outbox.sentTo(bob)).toEqual([]);
});

test("a question is asked or denied, never allowed unasked", async ({ page, me: _ }) => {
  const settings = new ToolSettingsPage(page);
  await settings.goto();
  await expect(settings.policy("Question", "Allow")).toBeDisabled();
  await expect(settings.policy("Question", "Deny")).toBeEnabled();
});

test("how long a tool waits, and what then, is kept", async ({ page, me: _ }) => {
  const settings = new ToolSettingsPage(page);
  await settings.goto();
  await expect(settings.expiry("Send e-mail")).toHaveValue("for-ever");
  await settings.expiry("Send e-mail").selectOption({ label: "After 4 hours" });
  await settings.expiryThen("Send e-mail").selectOption({ label: "Remind me, and keep waiting" });
  await expect(settings.expiryThen("Send e-mail")).toHaveValue("remind");
  await page.reload();
  await expect(settings.expiry("Send e-mail")).toHaveValue("14400");
  await expect(settings.expiryThen("Send e-mail")).toHaveValue("remind");

  await settings.expiry("Send e-mail").selectOption({ label: "Wait for ever" });
  await expect(settings.expiryThen("Send e-mail")).toHaveCount(0);
  await page.reload();
  await expect(settings.expiry("Send e-mail")).toHaveValue("for-ever");
});

test("by keyboard alone, and axe finds nothing serious", async ({ page, me: _ }) => {
  const settings = new ToolSettingsPage(page);
  await settings.goto();
  await settings.policy("Send e-mail", "Ask").focus();
  await new Keyboard(page).press("ArrowRight");
  await expect(settings.policy("Send e-mail", "Deny")).toBeChecked();
  await expect(settings.tool("Send e-mail")).toContainText("It never runs");
  expect(await findViolations(page)).toEqual([]);
});

test("a choice that the service does not record is not shown as made", async ({ page, me: _ }) => {
  const settings = new ToolSettingsPage(page);
  await settings.goto();
  await expect(settings.policy("Send e-mail", "Ask")).toBeChecked();
  await page.route(/tool\.setPolicy/, (route) => route.abort());
  await settings.choose("Send e-mail", "Allow");
  await expect(page.getByText("This was not saved.")).toBeVisible();
  await expect(settings.policy("Send e-mail", "Ask")).toBeChecked();
});
