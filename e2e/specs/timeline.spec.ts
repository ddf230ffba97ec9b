import { holdReply } from "../fixtures/held-reply.ts";
import { expect, test } from "../fixtures/test.ts";

test("the timeline of a reply whose agent was killed shows both attempts, and grows while one looks", async ({
  api,
  stack,
  page,
  conversation,
}) => {
  const { id } = await api.createConversation({ model: "openai:test" });
  const reply = holdReply(stack.models);
  await conversation.open(id);
  await conversation.send("Tell me something");
  await expect(conversation.lastReply).toContainText(reply.beginning);
  const timeline = await conversation.openTimeline();
  const attempts = timeline.moments.filter({ hasText: "Attempt" });
  await expect(attempts).toHaveText([/^Attempt 1 began/]);

  await stack.agent.kill();
  stack.models.enqueue({ type: "reply", text: reply.text });
  await stack.agent.start();
  await expect(attempts).toHaveText([/Its process died/, /Attempt 2 took over/]);
  await expect(attempts.last()).toContainText("It went on from step 1.");
  await expect(timeline.panel.getByRole("status")).toHaveText("Completed");
  await expect(timeline.moments.last()).toContainText("The reply was complete");
  await expect(timeline.summary).toContainText("2 attempts, one restart");

  await page.keyboard.press("Escape");
  await expect(timeline.panel).toHaveCount(0);
  await expect(conversation.composer).toBeFocused();
});

test("times are told from the start on, the time of day on focus, and with a press for all", async ({
  page,
  conversation,
}) => {
  await conversation.start("My name is Alice");
  await expect(conversation.finishedReply).toBeVisible();
  await conversation.lastReply.hover();
  const timeline = await conversation.openTimeline();
  const last = timeline.times.last();
  await expect(last).toHaveText(/^\+.*\d{4}/);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("tooltip")).toHaveText(/\d{4}/);
  await last.click();
  await expect(timeline.times.first()).toHaveText(/^\d{1,2}:\d{2}:\d{2}/);

  await timeline.close();
  await expect(conversation.timelineButton).toBeFocused();
});

test("a timeline that cannot be loaded says so, and is loaded when one tries again", async ({
  page,
  conversation,
}) => {
  await conversation.start("My name is Alice");
  await expect(conversation.finishedReply).toBeVisible();
  await page.route("**/run.timeline*", (route) => route.abort());
  await conversation.lastReply.hover();
  const timeline = await conversation.openTimeline();
  await expect(timeline.panel.getByRole("status")).toHaveText("Loading the timeline");
  await expect(timeline.panel.getByRole("alert")).toContainText("The timeline could not be loaded.");

  await page.unroute("**/run.timeline*");
  await timeline.panel.getByRole("button", { name: "Try again" }).click();
  await expect(timeline.moments.last()).toContainText("The reply was complete");
  await expect(timeline.panel.getByRole("alert")).toHaveCount(0);
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test("the timeline is a sheet that fits, and the back button closes it", async ({ page, conversation }) => {
    await conversation.start("My name is Alice");
    await expect(conversation.finishedReply).toBeVisible();
    const timeline = await conversation.openTimeline();
    await expect(timeline.moments.last()).toContainText("The reply was complete");
    await expect(timeline.panel).toBeInViewport({ ratio: 1 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await page.goBack();
    await expect(timeline.panel).toHaveCount(0);
    await expect(conversation.finishedReply).toBeVisible();
  });
});
