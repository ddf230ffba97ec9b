import type { Grant, GrantCreateInput } from "@holdfast/contracts";
import { findViolations } from "../fixtures/find-violations.ts";
import { expect, test } from "../fixtures/test.ts";
import { GrantSettingsPage } from "../pages/grant-settings.page.ts";

const toExample = (given: Partial<GrantCreateInput> = {}): GrantCreateInput => ({
  tool: "send_email",
  matchers: [{ path: "to", match: "glob", value: "*@example.com" }],
  ...given,
});

test("a grant says what it covers, what may be anything, where and until when; there is none at first", async ({
  api,
  page,
  me: _,
}) => {
  const grants = new GrantSettingsPage(page);
  await grants.goto();
  await expect(page.getByText("No standing approvals")).toBeVisible();

  const { id } = await api.createConversation({ title: "Lunch" });
  await api.mutate<Grant>("grant.create", toExample({ conversationId: id, maxUses: 3 }));
  await api.mutate<Grant>("grant.create", {
    tool: "create_event",
    matchers: [],
    expiresAt: "2999-01-02T00:00:00Z",
  });
  await page.reload();
  const email = grants.grant("Send e-mail");
  await expect(email).toContainText("matches *@example.com");
  await expect(email).toContainText("May be anything: Subject, Message");
  await expect(email).toContainText("In one conversation only");
  await expect(email).toContainText("Used 0 of 3 times");
  await expect(grants.grant("Create event")).toContainText("In all conversations");
  await expect(grants.grant("Create event")).toContainText("Until Jan");
  expect(await findViolations(page)).toEqual([]);
  await email.getByRole("link", { name: "Open the conversation" }).click();
  await expect(page).toHaveURL(`/c/${id}`);
});

test("on a phone it fits, and the way to revoke is a target for a thumb", async ({ api, page, me: _ }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await api.mutate<Grant>("grant.create", toExample());
  const grants = new GrantSettingsPage(page);
  await grants.goto();
  await expect(grants.active).toHaveCount(1);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await grants.revoke("Send e-mail");
  await expect(grants.ended).toHaveCount(1);
});
