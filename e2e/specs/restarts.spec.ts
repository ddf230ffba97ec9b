import type { BrowserContext } from "@playwright/test";
import { newAddress } from "../fixtures/person.ts";
import { expect, test } from "../fixtures/test.ts";
import { ConversationPage } from "../pages/conversation.page.ts";

test.use({ stackOptions: { database: "own" } });

test("a conversation left waiting outlives the database, the agent and the browser, each restarted three times", async ({
  stack,
  browser,
  page,
  context,
  conversation,
}) => {
  test.slow();
  const bob = newAddress("bob");
  await conversation.start(`Email ${bob} about lunch saying See you at noon`);
  await expect(conversation.approval(bob).card).toBeVisible();
  const place = page.url();
  const storageState = await context.storageState();
  await page.close();

  let opened: BrowserContext | null = null;
  for (const _ of [1, 2, 3]) {
    await stack.database.kill();
    await stack.database.restart();
    await stack.agent.kill();
    await stack.agent.start();
    await opened?.close();
    opened = await browser.newContext({ baseURL: stack.url, storageState });
    const again = new ConversationPage(await opened.newPage());
    await again.page.goto(place);
    await expect(again.approval(bob).card).toBeVisible();
    expect(await stack.outbox.sentTo(bob)).toEqual([]);
  }

  const [last] = opened?.pages() ?? [];
  if (!last) throw new Error("The browser should be open.");
  const again = new ConversationPage(last);
  await again.approval(bob).approve();
  await expect(again.finishedReply).toBeVisible();
  await expect(again.toolCalls).toContainText(["Done"]);
  expect(await stack.outbox.sentTo(bob)).toEqual([{ to: bob, subject: "lunch", body: "See you at noon" }]);
  await opened?.close();
});
