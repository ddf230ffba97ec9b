import { countTo, readNumbers } from "../fixtures/numbers.ts";
import { recordReplies } from "../fixtures/record-replies.ts";
import { expect, test } from "../fixtures/test.ts";

test("a reply streams in from the first word to the last, and the conversation gets a title", async ({
  page,
  conversation,
  sidebar,
}) => {
  await conversation.openNew();
  const statesSoFar = await recordReplies(page);

  await conversation.send("Count to 300");
  await expect(conversation.finishedReply).toHaveText(countTo(300));

  const counts = (await statesSoFar()).map((state) => readNumbers(state).length);
  expect(counts.filter((count) => count > 0 && count < 300).length).toBeGreaterThan(3);
  expect(counts).toEqual(counts.toSorted((a, b) => a - b));
  await expect(sidebar.conversation("Count to 300")).toHaveAttribute("aria-current", "page");
  await expect(page).toHaveTitle(/^Count to 300 · /);
});

test("the agent remembers within a conversation, and not beyond it", async ({ conversation }) => {
  await conversation.start("My name is Alice");
  await expect(conversation.finishedReply).toHaveText("Nice to meet you, Alice.");
  await conversation.send("What's my name?");
  await expect(conversation.replies).toHaveCount(2);
  await expect(conversation.finishedReply).toHaveText("Your name is Alice.");

  await conversation.start("What's my name?");
  await expect(conversation.finishedReply).toHaveText("You have not told me your name yet.");
});

test("a tool that needs no approval is shown with its arguments and its result", async ({ conversation }) => {
  await conversation.start("What time is it in Tokyo?");
  const call = conversation.toolCalls.filter({ hasText: "Current time" });
  await expect(call).toContainText("Done");
  await expect(conversation.finishedReply).toContainText("in Tokyo");

  await call.getByText("Current time").click();
  await expect(call.getByText("Asia/Tokyo", { exact: true }).first()).toBeVisible();
  await expect(call).toContainText("+09:00");
});

test("messages sent while the agent is at work wait their turn and are answered in order", async ({
  conversation,
}) => {
  await conversation.start("Count to 200");
  await conversation.send("My name is Alice");
  await conversation.send("What's my name?");

  await expect(conversation.replies).toHaveText([
    countTo(200),
    "Nice to meet you, Alice.",
    "Your name is Alice.",
  ]);
  await expect(conversation.questions).toHaveText(["Count to 200", "My name is Alice", "What's my name?"]);
});
