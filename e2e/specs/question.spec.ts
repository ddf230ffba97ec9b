import { findViolations } from "../fixtures/find-violations.ts";
import { expect, test } from "../fixtures/test.ts";

const phrase = "Ask me where to go next: Tokyo, Lisbon or Denver";

test("the agent asks, a person answers by choice and in words, and it goes on with the answer", async ({
  me,
  page,
  conversation,
}) => {
  await conversation.start(phrase);
  const { question } = conversation;
  await expect(question.card.getByRole("heading")).toHaveText("Where to go next?");
  await expect(question.answerButton).toBeDisabled();
  expect(await findViolations(page)).toEqual([]);

  await page.reload();
  await question.answer({ choice: "Lisbon", text: "for its trams" });
  await expect(conversation.finishedReply).toContainText("You said: Lisbon, for its trams.");
  const call = conversation.toolCalls.filter({ hasText: "Question" });
  await expect(call).toContainText(`Answered by ${me.name}`);
});

test("a question can be answered by keyboard alone, or not at all", async ({ page, conversation }) => {
  await conversation.start(phrase);
  const { question } = conversation;
  await question.choice("Tokyo").focus();
  await page.keyboard.press("ArrowDown");
  await expect(question.choice("Lisbon")).toBeChecked();
  await question.answerButton.press("Enter");
  await expect(conversation.finishedReply).toContainText("You said: Lisbon.");

  await conversation.send(phrase);
  await conversation.question.decline();
  await expect(conversation.finishedReply).toContainText("You would rather not say.");
});

test("where several may be taken several are, and own words only where they are wanted", async ({
  api,
  stack,
  conversation,
}) => {
  const ask = { question: "Which cities?", choices: ["Tokyo", "Lisbon", "Denver"], multiple: true };
  stack.models.enqueue(
    { type: "reply", toolCalls: [{ name: "ask_user", args: { ...ask, freeText: false } }] },
    { type: "reply", text: "Two of three." },
  );
  const { id } = await api.createConversation({ model: "openai:test" });
  await conversation.open(id);
  await conversation.send("Plan my journey");
  const { card, answerButton } = conversation.question;
  await card.getByRole("checkbox", { name: "Tokyo" }).check();
  await card.getByRole("checkbox", { name: "Denver" }).check();
  await expect(card.getByRole("textbox")).toHaveCount(0);
  await answerButton.click();
  await expect(conversation.finishedReply).toContainText("Two of three.");
  expect(stack.models.requests.at(-1)?.body.messages).toContainEqual(
    expect.objectContaining({ role: "tool", content: expect.stringContaining('["Tokyo","Denver"]') }),
  );
});
