import type { Approval } from "@holdfast/contracts";
import { openBrowser, startReceiver } from "@holdfast/testing/outside";
import { askForEmail } from "../fixtures/ask-for-email.ts";
import { findViolations } from "../fixtures/find-violations.ts";
import { newAddress } from "../fixtures/person.ts";
import { pushTo, shownNotifications, subscribeAt } from "../fixtures/push-to.ts";
import { expect, test } from "../fixtures/test.ts";
import { ConversationPage } from "../pages/conversation.page.ts";
import { NotificationSettings } from "../pages/notification-settings.page.ts";

test.use({ stackOptions: { mail: "server" } });

const bob = "bob@example.com";

test("Web Push: turned on here, told of what waits elsewhere, gone when it is decided", async ({
  me: _,
  api,
  page,
}) => {
  await using browser = await openBrowser();
  const settings = new NotificationSettings(page);
  await subscribeAt(page, browser.subscription);
  await settings.open();
  await settings.turnOn();
  const target = settings.target("this browser");
  await expect(target).toContainText("Ready. Nothing was sent there yet.");
  await expect(settings.turnOnButton).toHaveCount(0);

  const id = await askForEmail(api, { to: bob, title: "Lunch" });
  await expect.poll(() => browser.messages()).toHaveLength(1);
  const [message] = browser.messages();
  expect(message).toMatchObject({ title: "Your approval is needed", body: "Send e-mail · “Lunch”" });
  await pushTo(page, message);
  await expect.poll(() => shownNotifications(page)).toEqual(["Your approval is needed"]);
  await expect(target).toContainText("Last told");

  await api.approve(id);
  await expect.poll(() => browser.messages()).toHaveLength(2);
  const closing = { ...browser.messages()[1] };
  await pushTo(page, { ...closing, mustShow: true });
  await expect.poll(() => shownNotifications(page)).toEqual(["No longer waiting for you"]);
  await pushTo(page, closing);
  await expect.poll(() => shownNotifications(page)).toEqual([]);
});

test("Web Push: a test arrives, and signing out turns it off in this browser and takes it from the list", async ({
  me,
  page,
  sidebar,
  signInPage,
}) => {
  await using browser = await openBrowser();
  const settings = new NotificationSettings(page);
  await subscribeAt(page, browser.subscription);
  await settings.open();
  await settings.turnOn();
  await settings.page.getByRole("button", { name: /^Test / }).click();
  await expect.poll(() => browser.messages()).toMatchObject([{ about: "test", title: "This is a test" }]);

  await sidebar.signOut();
  await expect(signInPage.heading).toBeVisible();
  expect(await page.evaluate(() => localStorage.getItem("subscribed"))).toBeNull();
  await signInPage.signIn(me);
  await expect(page).not.toHaveURL(/signin/);
  await settings.open();
  await expect(page.getByText("Only here, in the open app, so far.")).toBeVisible();
  await expect(settings.turnOnButton).toBeVisible();
});

test("e-mail: confirmed by its code, and its link opens the very card after signing in", async ({
  me,
  api,
  stack,
  page,
  context,
  signInPage,
}) => {
  const address = newAddress("alice.mail");
  const settings = new NotificationSettings(page);
  await settings.open();
  await settings.addEmail(address);
  const target = settings.target(address);
  await expect(target).toContainText("Not confirmed yet");
  await expect.poll(() => stack.mail.receivedBy(address)).toHaveLength(1);
  await settings.confirm("00000000");
  await expect(settings.codeField).toHaveAccessibleDescription(/wrong or too old/);
  await settings.confirm(/Subject: (\d{8})/.exec(stack.mail.receivedBy(address)[0] ?? "")?.[1] ?? "");
  await expect(target).toContainText("Ready.");

  const id = await askForEmail(api, { to: "ann@example.com and bob@example.com", title: "Picnic" });
  await expect.poll(() => stack.mail.receivedBy(address)).toHaveLength(2);
  const link = findLink(stack.mail.receivedBy(address)[1] ?? "", stack.url);
  const approvalId = new URL(link).searchParams.get("approval");
  const { toolCallId } = await api.query<Approval>("approval.get", { approvalId });
  await context.clearCookies();
  await page.goto(link);
  await signInPage.signIn(me);

  const conversation = new ConversationPage(page);
  const card = page.locator(`[data-tool-call="${toolCallId}"]`);
  await expect(card).toBeInViewport();
  await expect(card).toBeFocused();
  await expect(conversation.approvals).toHaveCount(2);
  await expect(page).toHaveURL(`/c/${id}`);
});

test("e-mail: confirmed by its link, after signing in", async ({ me, stack, page, context, signInPage }) => {
  const address = newAddress("alice.link");
  const settings = new NotificationSettings(page);
  await settings.open();
  await settings.addEmail(address);
  await expect.poll(() => stack.mail.receivedBy(address)).toHaveLength(1);
  await context.clearCookies();
  await page.goto(findLink(stack.mail.receivedBy(address)[0] ?? "", stack.url));
  await signInPage.signIn(me);

  await expect(settings.target(address)).toContainText("Ready.");
  await expect(page).toHaveURL("/settings/notifications");
});

test("a webhook: challenged, tested, told once what waits and once that it is over, never while it is looked at; no run waits for its answer", async ({
  me: _,
  api,
  page,
  conversation,
}) => {
  let status = 200;
  const mayAnswer = Promise.withResolvers<void>();
  await using hook = await startReceiver(async ({ body }) => {
    const { type, data } = JSON.parse(String(body));
    if (type === "approval.waiting") await mayAnswer.promise;
    return type === "challenge" ? { body: data.challenge } : { status };
  });
  const told = () => hook.received.map(({ body }) => JSON.parse(String(body)));
  const settings = new NotificationSettings(page);
  await settings.open();
  expect(await settings.addWebhook(hook.url)).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  await settings.challenge();
  await expect(settings.target(hook.url)).toContainText("Ready.");
  status = 503;
  await settings.test(hook.url);
  await expect(settings.target(hook.url)).toContainText("It answered 503.");
  status = 200;
  await settings.test(hook.url);
  await expect(settings.target(hook.url)).toContainText("Last told");
  await expect(settings.target(hook.url)).not.toContainText("503");

  await conversation.start(`Email ${bob} about tea saying Come over`);
  await expect(conversation.approval(bob).card).toBeVisible();
  const other = await askForEmail(api, { to: bob, title: "Lunch" });
  await expect
    .poll(() => told().slice(3))
    .toMatchObject([{ type: "approval.waiting", data: { conversation: { id: other } } }]);
  await api.approve(other);
  const readLast = async () => (await api.listMessages(other)).messages.at(-1);
  await expect.poll(readLast).toMatchObject({ role: "assistant", outcome: { status: "completed" } });
  mayAnswer.resolve();
  await expect.poll(() => told().slice(4)).toMatchObject([{ type: "approval.closed" }]);
  expect(
    told()
      .slice(3)
      .map(({ data }) => data.conversation.id),
  ).toEqual([other, other]);

  await settings.open();
  await settings.remove(hook.url);
  await expect(settings.target(hook.url)).toHaveCount(0);
  await expect(page.getByRole("heading", { name: "Where you are told" })).toBeFocused();
});

test("in the app: another conversation that waits is announced, and no more once it is decided", async ({
  me: _,
  api,
  page,
  conversation,
}) => {
  await conversation.openNew();
  await expect(conversation.composer).toBeVisible();
  const first = await askForEmail(api, { to: bob, title: "Lunch" });
  const announcements = page.getByRole("region", { name: /^Notifications/ });
  await expect(announcements).toContainText("“Lunch” waits for you");
  await expect(announcements).toHaveAttribute("aria-live", "polite");
  await api.approve(first);
  await expect(page.getByText("“Lunch” waits for you")).toHaveCount(0);

  const second = await askForEmail(api, { to: bob, title: "Tea" });
  await announcements.getByRole("button", { name: "Open" }).click();
  await expect(page).toHaveURL(`/c/${second}`);
  await expect(page.getByText("“Tea” waits for you")).toHaveCount(0);
  await expect(conversation.approval(bob).card).toBeVisible();
});

test("axe finds nothing serious in the settings", async ({ me: _, page }) => {
  const settings = new NotificationSettings(page);
  await settings.open();
  await settings.addEmail("nobody");
  await expect(settings.emailField).toHaveAccessibleDescription(/not an e-mail address/);
  await settings.addEmail(newAddress("alice"));
  await expect(settings.codeField).toBeVisible();
  await settings.webhookField.fill("https://hooks.example.com/holdfast");
  await settings.webhookField.press("Enter");
  await expect(settings.secret).toBeFocused();
  expect(await findViolations(page)).toEqual([]);
});

/** The first address of ours in a message, of which long lines are broken for the wire (RFC 2045 §6.7). */
function findLink(message: string, origin: string): string {
  const text = message.replaceAll(/=\r?\n/g, "").replaceAll("=3D", "=");
  return new RegExp(`${origin}/\\S+`).exec(text)?.[0] ?? "";
}
