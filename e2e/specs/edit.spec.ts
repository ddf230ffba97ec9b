import { findViolations } from "../fixtures/find-violations.ts";
import { newAddress } from "../fixtures/person.ts";
import { expect, test } from "../fixtures/test.ts";
import type { ApprovalCard } from "../pages/approval-card.page.ts";
import type { ConversationPage } from "../pages/conversation.page.ts";

test.use({ timezoneId: "Europe/Lisbon" });

/** An event in Berlin that waits for a decision, with its form open. */
async function editEvent(conversation: ConversationPage, guest: string): Promise<ApprovalCard> {
  await conversation.start(`Schedule lunch with ${guest} on 2027-03-15 from 12:00 to 13:00 in Berlin`);
  // What stands in a field is no text of the card.
  const approval = conversation.approval();
  await approval.beginEditing();
  await expect(approval.field("Title")).toBeFocused();
  return approval;
}

test("an event is edited in a form made from its schema: times with their zone, lists, optional fields", async ({
  stack,
  page,
  conversation,
}) => {
  const [bob, carol] = [newAddress("bob"), newAddress("carol")];
  const approval = await editEvent(conversation, bob);
  const { card } = approval;
  await expect(card.getByLabel("Start", { exact: true })).toHaveValue("2027-03-15T12:00");
  await expect(card.getByLabel("Time zone", { exact: true })).toHaveValue("Europe/Berlin");
  await expect(card.getByLabel("Start", { exact: true })).toHaveAccessibleDescription(/For you: .*11:00/);
  expect(await findViolations(page)).toEqual([]);

  await approval.fill({ Title: "A late lunch" });
  await card.getByLabel("Start", { exact: true }).fill("2027-03-15T13:30");
  await card.getByLabel("End", { exact: true }).fill("2027-03-15T14:30");
  await card.getByLabel("Time zone", { exact: true }).selectOption("Asia/Tokyo");
  await approval.press("Add Place");
  await expect(approval.field("Place")).toBeFocused();
  await approval.fill({ Place: "Café Einstein" });
  await approval.press("Add Attendees");
  const second = approval.group("Attendees 2");
  await expect(second.getByRole("textbox", { name: "E-mail" })).toBeFocused();
  await second.getByRole("textbox", { name: "E-mail" }).fill(carol);
  await approval.press("Move Attendees 2 up");
  await expect(card.getByRole("button", { name: "Move Attendees 1 up" })).toBeFocused();
  await approval.press("Leave out Reminders");
  await expect(card.getByRole("button", { name: "Add Reminders" })).toBeFocused();
  await approval.press("Add Recurrence");
  await approval.group("Recurrence").getByLabel("Frequency").selectOption("weekly");
  await approval.press("Add Every");
  await approval.group("Recurrence").getByLabel("Every", { exact: true }).fill("2");
  await approval.approveChanges();

  await expect(conversation.finishedReply).toBeVisible();
  const call = conversation.toolCalls.filter({ hasText: "Edited and approved by" });
  await call.getByText("Create event").click();
  await expect(call.getByRole("insertion").filter({ hasText: carol })).toBeVisible();
  await expect(call.getByRole("deletion").filter({ hasText: "Lunch" })).toBeVisible();
  expect(await findViolations(page)).toEqual([]);
  const [calendar = ""] = await stack.outbox.calendarsOf(bob);
  expect(calendar).toContain("SUMMARY:A late lunch");
  expect(calendar).toContain("DTSTART;TZID=Asia/Tokyo:20270315T133000");
  expect(calendar).toContain("LOCATION:Café Einstein");
  expect(calendar.indexOf(carol)).toBeLessThan(calendar.indexOf(bob));
  expect(calendar).toContain("FREQ=WEEKLY;INTERVAL=2");
  expect(calendar).not.toContain("BEGIN:VALARM");
});

test("what the service refuses stands at the very field, in a list too, and is accepted once it is mended", async ({
  stack,
  conversation,
}) => {
  const [bob, carol] = [newAddress("bob"), newAddress("carol")];
  const approval = await editEvent(conversation, bob);
  await approval.press("Add Attendees");
  const email = approval.group("Attendees 2").getByRole("textbox", { name: "E-mail" });
  await email.fill("nobody in particular");
  await approval.approveChanges();
  await expect(email).toHaveAccessibleDescription(/This is not an e-mail address\.$/);
  await expect(email).toBeFocused();
  await expect(approval.refusal).toContainText("Some of the arguments do not fit");
  expect(await stack.outbox.calendarsOf(bob)).toEqual([]);
  await email.fill("bob2@example.com");
  await approval.card.getByLabel("End", { exact: true }).fill("2027-03-15T11:00");
  await approval.approveChanges();
  await expect(approval.card.getByLabel("End", { exact: true })).toHaveAccessibleDescription(
    /The end must be after the start\.$/,
  );
  await expect(approval.card.getByLabel("End", { exact: true })).toBeFocused();
  await approval.card.getByLabel("End", { exact: true }).fill("2027-03-15T13:00");
  await email.fill("nobody in particular");
  await approval.approveChanges();
  await expect(email).toBeFocused();

  await approval.press("Move Attendees 2 up");
  await expect(approval.group("Attendees 1").getByRole("textbox", { name: "E-mail" })).toHaveAttribute(
    "aria-invalid",
    "true",
  );
  await approval.group("Attendees 1").getByRole("textbox", { name: "E-mail" }).fill(carol);
  await approval.approveChanges();
  await expect(conversation.finishedReply).toBeVisible();
  expect(await stack.outbox.calendarsOf(carol)).toHaveLength(1);
});

test("the arguments can be edited as JSON, and both views tell the same", async ({ stack, conversation }) => {
  const bob = newAddress("bob");
  const approval = await editEvent(conversation, bob);
  await approval.fill({ Title: "" });
  await approval.choose("JSON");
  await expect(approval.field("Title")).toHaveAccessibleDescription(/Fill this in/);

  await approval.fill({ Title: "Brunch" });
  const json = await approval.showJson();
  const args = JSON.parse(await json.inputValue());
  expect(args).toMatchObject({
    title: "Brunch",
    start: "2027-03-15T12:00:00+01:00",
    timeZone: "Europe/Berlin",
  });
  await json.fill("{");
  await approval.approveChanges();
  await expect(json).toHaveAccessibleDescription("This is not valid JSON.");
  await json.fill(JSON.stringify({ ...args, attendees: [{ email: "nobody" }] }));
  await approval.approveChanges();
  await expect(json).toHaveAccessibleDescription("attendees.0.email: This is not an e-mail address.");
  await json.fill(JSON.stringify({ ...args, place: "At home" }));
  await approval.choose("Form");
  await expect(approval.field("Place")).toHaveValue("At home");
  await approval.approveChanges();
  await expect(conversation.finishedReply).toBeVisible();
  expect(await stack.outbox.calendarsOf(bob)).toEqual([expect.stringContaining("LOCATION:At home")]);
});
