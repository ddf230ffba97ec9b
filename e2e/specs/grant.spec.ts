import { findViolations } from "../fixtures/find-violations.ts";
import { newAddress } from "../fixtures/person.ts";
import { expect, test } from "../fixtures/test.ts";
import { GrantDialog } from "../pages/grant-dialog.page.ts";
import { GrantSettingsPage } from "../pages/grant-settings.page.ts";

test("two clicks on the card let calls like it through from then on, and they name the standing approval", async ({
  stack,
  page,
  conversation,
}) => {
  const [bob, carol] = [newAddress("bob"), newAddress("carol")];
  await conversation.start(`Email ${bob} about lunch saying See you at noon`);
  await conversation.approval(bob).press("Don’t ask again…");
  const grant = new GrantDialog(page);
  await expect(grant.choices("To")).toHaveCount(4);
  await expect(grant.field(`Only ${bob}`)).toBeChecked();
  await expect(grant.dialog).toContainText("It would have allowed your only call so far.");
  await expect(grant.dialog).toContainText("Subject, Message: may be anything.");
  expect(await findViolations(page)).toEqual([]);
  await grant.createButton.click();
  await expect(conversation.finishedReply).toBeVisible();
  expect(await stack.outbox.sentTo(bob)).toHaveLength(1);

  await conversation.send(`Email ${bob} about dinner saying See you at eight`);
  await expect.poll(() => stack.outbox.sentTo(bob)).toHaveLength(2);
  await expect(conversation.toolCalls.last()).toContainText(
    `Allowed by your standing approval: To is ${bob}`,
  );

  await conversation.send(`Email ${carol} about lunch saying See you at noon`);
  await expect(conversation.approval(carol).card).toBeVisible();
  expect(await stack.outbox.sentTo(carol)).toEqual([]);
});

test("wider choices and a pattern are tried on past calls as they are taken, and counts for so many uses", async ({
  stack,
  page,
  conversation,
}) => {
  const [ann, bob, carol] = [newAddress("ann"), newAddress("bob"), newAddress("carol")];
  await conversation.start(`Email ${ann} and ${bob} about the picnic saying Bring a hat`);
  await expect(conversation.approvals).toHaveCount(2);
  await conversation.approval(ann).press("Don’t ask again…");
  const grant = new GrantDialog(page);
  await expect(grant.dialog).toContainText("It would have allowed 1 of your last 2 calls.");
  await grant.choose("Anyone at example.com");
  await expect(grant.dialog).toContainText("It would have allowed 2 of your last 2 calls.");
  await grant.choose("A pattern of your own");
  await expect(grant.pattern("To")).toHaveValue("*@example.com");
  await grant.pattern("To").fill("");
  await grant.createButton.click();
  await expect(grant.pattern("To")).toHaveAccessibleDescription(/Write a pattern/);
  await grant.pattern("To").fill("*@example.com");
  await grant.field("At most").fill("1");
  await grant.createButton.click();

  await expect(grant.dialog).toHaveCount(0);
  await conversation.approval(bob).reject("Not him");
  await expect(conversation.finishedReply).toBeVisible();
  await conversation.send(`Email ${carol} about lunch saying See you at noon`);
  await expect.poll(() => stack.outbox.sentTo(carol)).toHaveLength(1);
  await expect(conversation.toolCalls.last()).toContainText("To matches *@example.com");
  await conversation.send(`Email ${carol} about dinner saying See you at eight`);
  await expect(conversation.approval(carol).card).toBeVisible();
  expect(await stack.outbox.sentTo(carol)).toHaveLength(1);
});

test("for all conversations until a day: its uses are counted, and revoked during a run it lets nothing more through", async ({
  api,
  context,
  stack,
  page,
  conversation,
}) => {
  const bob = newAddress("bob");
  await conversation.start(`Email ${bob} about lunch saying See you at noon`);
  await conversation.approval(bob).press("Don’t ask again…");
  const grant = new GrantDialog(page);
  await grant.field("Where").selectOption("All conversations");
  await grant.field("Until").selectOption("A date…");
  await grant.field("Last day").fill("2020-01-01");
  await grant.createButton.click();
  await expect(grant.field("Last day")).toHaveAccessibleDescription("Choose a day to come.");
  await grant.field("Last day").fill("2999-01-01");
  await grant.createButton.click();
  await expect(conversation.finishedReply).toBeVisible();

  const toolCalls = [{ name: "send_email", args: { to: bob, subject: "Dinner", body: "At eight" } }];
  stack.models.enqueue(
    { type: "reply", toolCalls },
    { type: "reply", text: "And once more.", toolCalls, break: { afterPieces: 1, how: "hold" } },
  );
  const { id } = await api.createConversation({ model: "openai:test" });
  await conversation.open(id);
  await conversation.send("Write to Bob, twice");
  await expect(conversation.toolCalls).toContainText(`Allowed by your standing approval: To is ${bob}`);
  await expect(conversation.toolCalls).toContainText("Done");
  const grants = new GrantSettingsPage(await context.newPage());
  await grants.goto();
  for (const fact of ["In all conversations", "Until Jan 1, 2999", "Used once · last"]) {
    await expect(grants.active).toContainText([fact]);
  }
  await grants.revoke("Send e-mail");
  await expect(grants.ended).toContainText(["Revoked"]);
  await expect(grants.active).toHaveCount(0);
  stack.models.release();
  await expect(conversation.approval(bob).card).toBeVisible();
  expect(await stack.outbox.sentTo(bob)).toHaveLength(2);
});

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
