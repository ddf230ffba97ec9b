import { askForEmail } from "../fixtures/ask-for-email.ts";
import { findViolations } from "../fixtures/find-violations.ts";
import { newAddress } from "../fixtures/person.ts";
import { expect, test } from "../fixtures/test.ts";

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

/** A thumb needs 44 by 44 (WCAG 2.5.5). */
const thumb = 44;

test("one thumb is enough: the count leads there, everything is a target, the decision lies at the bottom", async ({
  api,
  stack,
  page,
  sidebar,
  inbox,
}) => {
  const [ann, bob] = [newAddress("ann"), newAddress("bob")];
  await askForEmail(api, { to: ann, title: "Picnic" });
  await askForEmail(api, { to: bob, title: "Lunch" });
  await page.goto("/");
  await page.getByRole("button", { name: "Open sidebar, 2 approvals wait for you" }).tap();
  await sidebar.inbox.tap();
  await expect(page).toHaveURL("/inbox");
  await expect(inbox.waiting).toHaveCount(2);

  await inbox.row(ann).getByRole("checkbox").tap();
  await inbox.selection.getByRole("button", { name: "Select all 2" }).tap();
  const approve = inbox.selection.getByRole("button", { name: "Approve 2" });
  await expect(approve).toBeInViewport({ ratio: 1 });
  const box = await approve.boundingBox();
  expect(box?.y).toBeGreaterThan(844 * 0.7);
  const small = await page
    .locator("main")
    .locator("a, button, label:has(input[type=checkbox])")
    .evaluateAll(
      (elements, least) =>
        elements
          .filter((element) => element.checkVisibility())
          .map((element) => ({
            name: element.getAttribute("aria-label") ?? element.textContent,
            ...element.getBoundingClientRect().toJSON(),
          }))
          .filter(({ width, height }) => Math.min(width, height) < least),
      thumb - 8,
    );
  expect(small).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);

  await approve.tap();
  await expect(page.getByText("All decided")).toBeVisible();
  for (const to of [ann, bob]) await expect.poll(() => stack.outbox.sentTo(to)).toHaveLength(1);
});

test("axe finds nothing serious in the inbox, empty, waiting, selected, rejecting and decided", async ({
  api,
  page,
  inbox,
}) => {
  const [ann, bob] = [newAddress("ann"), newAddress("bob")];
  await inbox.goto();
  await expect(page.getByText("Nothing waits for you").first()).toBeVisible();
  expect(await findViolations(page)).toEqual([]);
  await askForEmail(api, { to: ann, title: "Picnic" });
  await askForEmail(api, { to: bob, title: "Lunch" });
  await expect(inbox.waiting).toHaveCount(2);
  expect(await findViolations(page)).toEqual([]);
  await inbox.select(ann, bob);
  await inbox.selection.getByRole("button", { name: "Reject 2" }).click();
  expect(await findViolations(page)).toEqual([]);
  await inbox.selection.getByRole("button", { name: "Reject 2" }).click();
  await expect(inbox.waiting).toHaveCount(0);
  expect(await findViolations(page)).toEqual([]);
  await inbox.tab("Decided").click();
  await inbox.decided.first().locator("summary").click();
  await expect(inbox.decided.first()).toContainText("See you at noon");
  expect(await findViolations(page)).toEqual([]);
});
