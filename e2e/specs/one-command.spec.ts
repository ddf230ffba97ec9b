import { expect, test } from "@playwright/test";
import { newAddress, newPerson } from "../fixtures/person.ts";
import { ConversationPage } from "../pages/conversation.page.ts";
import { SignUpPage } from "../pages/sign-up.page.ts";
import { OneCommand } from "../stack/one-command.ts";

// Each starts the product several times.
test.setTimeout(240_000);

/** The answer to a sign-up: an account exists from here on, and a second one for the same address is refused. */
async function signUp(address: string, person: object): Promise<number> {
  const response = await fetch(`${address}/api/trpc/user.signUp`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: address },
    body: JSON.stringify(person),
  });
  return response.status;
}

test("npm start runs everything, starts again what dies, refuses a twin, and ends without a trace", async () => {
  await using command = new OneCommand();
  const address = await command.start();
  expect(await signUp(address, newPerson())).toBe(200);
  expect(Object.keys(command.living()).sort()).toEqual(["agent", "postgres", "web"]);

  const twin = await command.run();
  expect(twin.code).toBe(1);
  expect(twin.output).toContain("already running");

  for (const name of ["agent", "web", "postgres"] as const) {
    const before = command.living()[name] ?? 0;
    process.kill(before, "SIGKILL");
    await expect.poll(() => command.living()[name] ?? before).not.toBe(before);
    await expect.poll(() => signUp(address, newPerson()).catch(() => 0)).toBe(200);
  }

  const last = command.living();
  await command.interrupt();
  expect(command.living()).toEqual({});
  expect(Object.keys(last)).toHaveLength(3);
});

test("npm start goes on with the same data after kill -9 of everything, and of the supervisor alone", async () => {
  await using command = new OneCommand();
  const person = newPerson();
  expect(await signUp(await command.start(), person)).toBe(200);

  await command.killEverything();
  expect(await signUp(await command.start(), person)).toBe(409);

  const orphans = command.living();
  await command.killSupervisor();
  expect(Object.keys(command.living()).sort()).toEqual(["agent", "postgres", "web"]);
  expect(await signUp(await command.start(), person)).toBe(409);
  expect(command.output()).toContain("left running: agent, web");
  expect(command.living().postgres).toBe(orphans.postgres);
  expect(command.living().agent).not.toBe(orphans.agent);
});

test("a newcomer's day: npm start, a browser, kill -9 of everything while an approval waits, npm start, one e-mail", async ({
  page,
}) => {
  await using command = new OneCommand();
  const conversation = new ConversationPage(page);
  const bob = newAddress("bob");
  const address = await command.start();
  await page.goto(`${address}/signup`);
  await new SignUpPage(page).signUp(newPerson());
  await conversation.send(`Email ${bob} about lunch saying See you at noon`);
  await expect(conversation.approval(bob).card).toBeVisible();

  await command.killEverything();
  expect(await command.start()).toBe(address);
  await page.reload();
  await conversation.approval(bob).approve();
  await expect(conversation.finishedReply).toBeVisible();
  expect(await command.outbox.sentTo(bob)).toHaveLength(1);
});
