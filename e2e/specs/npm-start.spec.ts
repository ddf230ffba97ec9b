import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { newAddress, newPerson } from "../fixtures/person.ts";
import { ConversationPage } from "../pages/conversation.page.ts";
import { SignUpPage } from "../pages/sign-up.page.ts";
import { choosePorts } from "../stack/choose-ports.ts";
import { filterLiving } from "../stack/kill-tree.ts";
import { NpmStart, type NpmStartOptions } from "../stack/npm-start.ts";
import { Outbox } from "../stack/outbox.ts";

test.setTimeout(240_000);

test("npm start: one command serves, mends a killed agent, survives kill -9 of everything and ends with Ctrl-C", async ({
  page,
}) => {
  await using home = await createHome();
  const { options } = home;
  const [bob, ann] = [newAddress("bob"), newAddress("ann")];
  const conversation = new ConversationPage(page);
  const signUp = new SignUpPage(page);

  const first = new NpmStart(options);
  await using _first = first;
  const address = await first.untilReady();
  expect(address).toBe(`http://localhost:${options.port}`);
  await page.goto(`${address}/signup`);
  await signUp.signUp(newPerson());
  await conversation.send(`Email ${bob} about lunch saying See you at noon`);
  await expect(conversation.approval(bob).card).toBeVisible();

  await first.killAgent();
  await expect.poll(() => first.output).toContain("The agent ended (SIGKILL); starting it again.");
  await expect.poll(async () => (await page.request.get(`${address}/api/trpc/user.me`)).status()).toBe(200);
  await conversation.approval(bob).approve();
  await expect(conversation.finishedReply).toBeVisible();
  await conversation.send(`Email ${ann} about dinner saying See you at eight`);
  await expect(conversation.approval(ann).card).toBeVisible();

  await first.killEverything();
  const second = new NpmStart(options);
  await using _second = second;
  expect(await second.untilReady()).toBe(address);
  await page.reload();
  await conversation.approval(ann).approve();
  await expect(conversation.replies.last()).toHaveAttribute("aria-busy", "false");
  for (const to of [bob, ann])
    expect(await new Outbox(join(options.dataDir, "outbox")).sentTo(to)).toHaveLength(1);

  const processes = await second.processes();
  expect(Object.keys(processes).sort()).toEqual(["agent", "postgres", "web"]);
  await second.interrupt();
  await expect.poll(() => filterLiving(Object.values(processes))).toEqual([]);
  await expect.poll(() => second.output).toMatch(/^Stopping.* [\d.]+ s$/m);
});

async function createHome(): Promise<AsyncDisposable & { options: NpmStartOptions }> {
  const dataDir = await mkdtemp(join(tmpdir(), "holdfast-start-"));
  const [port = 0, agentPort = 0] = await choosePorts(2);
  return {
    options: { dataDir, port, agentPort },
    [Symbol.asyncDispose]: () => rm(dataDir, { recursive: true, force: true }),
  };
}
