import { holdReply } from "../fixtures/held-reply.ts";
import { countTo } from "../fixtures/numbers.ts";
import { expect, test } from "../fixtures/test.ts";

test("switching quickly never shows one conversation's text in another", async ({
  api,
  page,
  conversation,
  sidebar,
}) => {
  const [counting, naming] = [
    await api.createConversation({ title: "Counting" }),
    await api.createConversation({ title: "Naming" }),
  ];
  await api.send({ conversationId: naming.id, text: "My name is Alice" });
  await conversation.open(naming.id);
  await expect(conversation.finishedReply).toHaveText("Nice to meet you, Alice.");
  await api.send({ conversationId: counting.id, text: "Count to 300" });
  // Every state of the page, with the address that it stands under.
  const recording = await page.evaluateHandle(() => {
    const states = new Set<string>();
    new MutationObserver(() => {
      const text = document.querySelector<HTMLElement>("section[aria-label=Messages]")?.innerText ?? "";
      states.add(`${location.pathname} ${text.includes("Alice")} ${text.includes("Count to")}`);
    }).observe(document, { subtree: true, childList: true, characterData: true });
    return states;
  });

  for (const title of ["Counting", "Naming", "Counting", "Naming", "Counting", "Naming"])
    await sidebar.open(title);
  await expect(conversation.finishedReply).toHaveText("Nice to meet you, Alice.");
  await sidebar.open("Counting");
  await expect(conversation.finishedReply).toHaveText(countTo(300));

  const states = await recording.evaluate((found) => [...found]);
  expect(states).toContain(`/c/${counting.id} false true`);
  expect(states.filter((state) => state.endsWith("true true"))).toEqual([]);
  await expect(conversation.replies).toHaveCount(1);
});

test("the back button goes from conversation to conversation, and a reply goes on meanwhile", async ({
  stack,
  api,
  page,
  conversation,
  sidebar,
}) => {
  const sailing = await api.createConversation({ title: "Sailing", model: "openai:test" });
  const rowing = await api.createConversation({ title: "Rowing" });
  const reply = holdReply(stack.models);
  await conversation.open(sailing.id);
  await conversation.send("Tell me something");
  await expect(conversation.lastReply).toContainText(reply.beginning);
  await sidebar.open("Rowing");
  await expect(page).toHaveURL(`/c/${rowing.id}`);
  await expect(conversation.replies).toHaveCount(0);
  stack.models.release();

  await page.goBack();
  await expect(page).toHaveURL(`/c/${sailing.id}`);
  await expect(conversation.finishedReply).toHaveText(reply.text);
  await page.goForward();
  await expect(page).toHaveURL(`/c/${rowing.id}`);
  await expect(conversation.replies).toHaveCount(0);
  await expect(page.getByRole("heading", { level: 1, name: "Rowing" })).toBeVisible();
});

test("going back from a new conversation leads to where it began, and forward to it again", async ({
  page,
  conversation,
}) => {
  await conversation.start("My name is Alice");
  await expect(conversation.finishedReply).toBeVisible();
  const address = page.url();
  await page.goBack();
  await expect(page).toHaveURL("/");
  await expect(conversation.composer).toHaveValue("");
  await page.goForward();
  await expect(page).toHaveURL(address);
  await expect(conversation.finishedReply).toHaveText("Nice to meet you, Alice.");
});

test("a long conversation opens at its end, and earlier messages come as one scrolls up", async ({
  api,
  conversation,
}) => {
  const { id } = await api.createConversation({ title: "Long" });
  for (const count of Array(20).keys())
    await api.send({ conversationId: id, text: `My name is Number ${count + 1}` });
  await expect.poll(async () => (await api.listMessages(id)).messages.length).toBe(40);
  for (const count of Array(10).keys())
    await api.send({ conversationId: id, text: `My name is Late ${count + 1}` });
  await expect.poll(async () => (await api.getConversation(id)).conversation.running).toBe(false);
  await conversation.open(id);
  await expect(conversation.questions.last()).toBeInViewport();
  await expect(conversation.questions.first()).not.toHaveText("My name is Number 1");

  await expect(async () => {
    await conversation.questions.first().scrollIntoViewIfNeeded();
    await expect(conversation.questions).toHaveCount(30, { timeout: 1_000 });
  }).toPass();
  await expect(conversation.questions.first()).toHaveText("My name is Number 1");
});

test("a reader who scrolls up is left alone, and one press leads back to the end", async ({
  stack,
  api,
  page,
  conversation,
}) => {
  const { id } = await api.createConversation({ model: "openai:test" });
  const text = Array.from({ length: 120 }, (_, index) => `Paragraph ${index + 1}.`).join("\n\n");
  holdReply(stack.models, text);
  await conversation.open(id);
  await conversation.send("Tell me a lot");
  await expect(conversation.lastReply).toContainText("Paragraph 50.");
  await conversation.transcript.hover();
  await page.mouse.wheel(0, -600);
  const jump = page.getByRole("button", { name: "Jump to latest" });
  await expect(jump).toBeVisible();
  const before = await conversation.transcript.evaluate((element) => element.scrollTop);

  stack.models.release();
  await expect(conversation.finishedReply).toContainText("Paragraph 120.");
  expect(await conversation.transcript.evaluate((element) => element.scrollTop)).toBe(before);
  await jump.click();
  await expect(conversation.lastReply.getByText("Paragraph 120.")).toBeInViewport();
  await expect(jump).toHaveCount(0);
});
