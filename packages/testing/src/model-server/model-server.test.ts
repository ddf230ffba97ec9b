import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { startModelServer } from "./index.ts";

const ask = (url: string, text: string) =>
  fetch(`${url}/v1/chat/completions`, {
    method: "POST",
    body: JSON.stringify({ model: "m", stream: true, messages: [{ role: "user", content: text }] }),
  });

test("requests get what is scripted for them, in its order, and are recorded", async () => {
  await using server = await startModelServer();
  server.enqueue(
    { type: "reply", text: "for Bob", when: "Bob" },
    { type: "reply", text: "first" },
    { type: "reply", text: "second" },
  );

  expect(await (await ask(server.url, "I am Alice")).text()).toContain("first");
  expect(await (await ask(server.url, "I am Bob")).text()).toContain("for Bob");
  expect(await (await ask(server.url, "Alice again")).text()).toContain("second");
  const unscripted = await ask(server.url, "more?");

  expect(unscripted.status).toBe(400);
  expect(await unscripted.text()).toContain("Nothing is scripted");
  expect(server.requests.map(({ provider, outcome }) => [provider, outcome])).toEqual(
    Array.from({ length: 4 }, () => ["openai", "answered"]),
  );
});

test("another process scripts it over HTTP, and stops it with a signal", async () => {
  const main = fileURLToPath(new URL("main.ts", import.meta.url));
  const child = spawn(process.execPath, [main], { stdio: ["ignore", "pipe", "inherit"] });
  const exited = once(child, "exit");
  try {
    const [line] = await once(createInterface(child.stdout), "line");
    const { url } = JSON.parse(String(line));
    const held = { type: "reply", text: "held back", break: { afterPieces: 1, how: "hold" } };

    await fetch(`${url}/control/replies`, { method: "POST", body: JSON.stringify([held]) });
    const answer = await ask(url, "hello");
    await fetch(`${url}/control/release`, { method: "POST" });

    expect(await answer.text()).toContain("[DONE]");
    expect(await (await fetch(`${url}/control/requests`)).json()).toMatchObject([{ outcome: "answered" }]);
    await fetch(`${url}/control`, { method: "DELETE" });
    expect(await (await fetch(`${url}/control/requests`)).json()).toEqual([]);
    expect((await fetch(`${url}/control/replies`, { method: "POST", body: "[{}]" })).status).toBe(400);
  } finally {
    child.kill("SIGTERM");
  }
  expect(await exited).toEqual([0, null]);
});
