import { findViolations } from "../fixtures/find-violations.ts";
import { newAddress } from "../fixtures/person.ts";
import { expect, test } from "../fixtures/test.ts";
import { GrantDialog } from "../pages/grant-dialog.page.ts";

test("the dialog is left by Escape, and nothing is granted", async ({ api, page, conversation }) => {
  const bob = newAddress("bob");
  await conversation.start(`Email ${bob} about lunch saying See you at noon`);
  const open = conversation.approval(bob).card.getByRole("button", { name: "Don’t ask again…" });
  await open.click();
  const grant = new GrantDialog(page);
  await expect(grant.createButton).toBeVisible();
  expect(await findViolations(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(grant.dialog).toHaveCount(0);
  await expect(open).toBeFocused();
  expect(await api.query("grant.list", {})).toEqual({ grants: [] });
});
