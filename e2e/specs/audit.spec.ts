import { Api } from "../fixtures/api.ts";
import { askForEmail } from "../fixtures/ask-for-email.ts";
import { findViolations } from "../fixtures/find-violations.ts";
import { newAddress, newPerson } from "../fixtures/person.ts";
import { expect, test } from "../fixtures/test.ts";
import { AuditPage } from "../pages/audit.page.ts";

test("who decided what, when, from where, on what and with which outcome is told, the latest first", async ({
  page,
  conversation,
}) => {
  const [ann, bob, eve] = [newAddress("ann"), newAddress("bob"), newAddress("eve")];
  await conversation.start(`Email ${ann} and ${bob} about the picnic saying Bring a hat`);
  await conversation.approval(bob).reject("Bob is away");
  await conversation.approval(ann).beginEditing();
  await conversation.approval().fill({ To: eve });
  await conversation.approval().approveChanges();
  await expect(conversation.finishedReply).toBeVisible();

  const audit = new AuditPage(page);
  await audit.goto();
  await expect(audit.entries).toHaveCount(3);
  const executed = audit.entries.nth(0);
  const edited = audit.entries.nth(1);
  const rejected = audit.entries.nth(2);
  await expect(executed).toContainText(`Send e-mail · ${eve}`);
  await expect(executed).toContainText("Executed");
  await expect(edited).toContainText("Edited and approved by Alice");
  await expect(edited).toContainText("Chrome on Linux");
  await expect(rejected).toContainText("Rejected by Alice");

  await audit.open(rejected);
  await expect(rejected).toContainText("Bob is away");
  await expect(rejected).toContainText(bob);
  await expect(rejected).toContainText("The tool’s default");
  await audit.open(edited);
  await expect(edited).toContainText("Proposed and executed");
  await expect(edited.locator("summary")).toContainText(eve);
  await expect(edited).toContainText(ann);
  await edited.getByRole("link", { name: "Open the conversation" }).click();
  await expect(page).toHaveURL(/\/c\//);
});

test("it is filtered by tool, happening, day and words, in the address, and exported as filtered", async ({
  api,
  page,
  conversation,
}) => {
  const ann = newAddress("ann");
  await askForEmail(api, { to: ann, title: "Picnic", saying: "=HYPERLINK(1)" });
  await conversation.start("What time is it in Tokyo?");
  await expect(conversation.finishedReply).toBeVisible();
  await page.goto("/inbox");
  await page.getByRole("main").getByRole("button", { name: "Approve", exact: true }).click();

  const audit = new AuditPage(page);
  await audit.goto();
  await expect(async () => {
    await page.reload();
    await expect(audit.entries).toHaveCount(3, { timeout: 2_000 });
  }).toPass();
  await audit.tool.selectOption({ label: "Current time" });
  await expect(audit.entries).toHaveCount(1);
  await audit.tool.selectOption({ label: "All tools" });
  await audit.action.selectOption({ label: "Decided" });
  await expect(audit.entries).toHaveCount(1);
  await expect(audit.entries).toContainText("Approved by Alice");
  await audit.search.fill("picnic");
  await page.reload();
  await expect(audit.search).toHaveValue("picnic");
  await expect(audit.entries).toHaveCount(1);

  const csv = await audit.export("CSV");
  expect(csv.name).toMatch(/^holdfast-audit-\d{4}-\d\d-\d\d\.csv$/);
  expect(csv.text.trimEnd().split("\r\n")).toHaveLength(2);
  expect(csv.text).toContain(ann);
  const json = await audit.export("JSON");
  expect(JSON.parse(json.text)).toMatchObject([
    {
      action: "decided",
      outcome: "approved",
      execution: "completed",
      args: { to: ann, body: "=HYPERLINK(1)" },
    },
  ]);

  await audit.day("From").fill("2099-01-01");
  await expect(page.getByText("Nothing fits")).toBeVisible();
  await page.getByRole("button", { name: "Show everything" }).click();
  await expect(audit.entries).toHaveCount(3);
  expect(JSON.parse((await audit.export("JSON")).text)).toHaveLength(3);
});

test("a trail is nobody else's, and a stopped run's withdrawal and a change of policy are in it", async ({
  api,
  page,
  conversation,
  browser,
  stack,
}) => {
  const ann = newAddress("ann");
  await conversation.start(`Email ${ann} about the picnic saying Bring a hat`);
  await expect(conversation.approvals).toHaveCount(1);
  await api.mutate("tool.setPolicy", { tool: "create_event", policy: "deny" });
  await page.getByRole("button", { name: /^Stop/ }).click();

  const audit = new AuditPage(page);
  await audit.goto();
  await expect(audit.entries).toHaveCount(2);
  await expect(audit.entries.nth(0)).toContainText("Withdrawn: Alice stopped the run");
  await expect(audit.entries.nth(1)).toContainText("Policy changed by Alice");

  await using context = await browser.newContext({ baseURL: stack.url });
  await new Api(context.request).signUp(newPerson("Bob"));
  const other = new AuditPage(await context.newPage());
  await other.goto();
  await expect(other.page.getByText("Nothing has happened yet")).toBeVisible();
  expect(JSON.parse((await other.export("JSON")).text)).toEqual([]);
});

test("axe finds nothing serious in the trail, by keyboard, also where it is narrow", async ({
  page,
  conversation,
}, testInfo) => {
  const [ann, bob] = [newAddress("ann"), newAddress("bob")];
  await conversation.start(`Email ${ann} and ${bob} about the picnic saying Bring a hat`);
  await conversation.approval(bob).reject("Bob is away");
  await conversation.approval(ann).approve();
  await expect(conversation.finishedReply).toBeVisible();

  const audit = new AuditPage(page);
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: width === 390 ? 844 : 900 });
    await audit.goto();
    await expect(audit.entries).toHaveCount(3);
    await audit.entries.nth(1).locator("summary").focus();
    await page.keyboard.press("Enter");
    await expect(audit.entries.nth(1).getByRole("link", { name: "Open the conversation" })).toBeVisible();
    expect(await findViolations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await page.screenshot({ path: testInfo.outputPath(`audit-${width}.png`) });
  }
});
