import { countScripts, type LoadedScript } from "../fixtures/count-scripts.ts";
import { expect, test } from "../fixtures/test.ts";

const mostBytes = 350_000;

const sum = (scripts: readonly LoadedScript[]): number =>
  scripts.reduce((total, { encodedBytes }) => total + encodedBytes, 0);

test("the first load of a conversation takes at most 350 kB of JavaScript; highlighting and maths come when needed", async ({
  api,
  page,
  conversation,
  sidebar,
}, testInfo) => {
  const { id } = await api.createConversation({ title: "Light" });
  await api.send({ conversationId: id, text: "Hello" });
  await expect.poll(async () => (await api.listMessages(id)).messages.length).toBe(2);
  const scriptsSoFar = await countScripts(page);
  const stream = page.waitForResponse(/conversation\.feed/);
  await conversation.open(id);
  // A list, and no longer its source: the parser of Markdown belongs to the first load.
  await expect(conversation.finishedReply.getByRole("listitem").first()).toBeVisible();
  await expect(sidebar.conversation("Light")).toBeVisible();
  await stream;
  const first = scriptsSoFar();
  await testInfo.attach("scripts.json", {
    body: JSON.stringify(first, null, 2),
    contentType: "application/json",
  });
  testInfo.annotations.push({
    type: "first load",
    description: `${Math.round(sum(first) / 1000)} kB of JavaScript`,
  });
  expect(first.length).toBeGreaterThan(3);
  expect(sum(first)).toBeLessThanOrEqual(mostBytes);

  await conversation.send("Show me some Markdown");
  await expect(conversation.finishedReply.getByRole("math")).toBeAttached();
  await expect(conversation.finishedReply.locator("pre span[style]").first()).toBeVisible();
  const known = new Set(first.map(({ url }) => url));
  const later = scriptsSoFar().filter(({ url }) => !known.has(url));
  expect(sum(later)).toBeGreaterThan(100_000);
});
