import { expect, it } from "vitest";
import { endProcess } from "./end-process.ts";

async function end(stop: () => Promise<void>, deadlineMs: number) {
  const logged: string[] = [];
  const log = { error: ({ err }: { err: Error }) => logged.push(err.message) };
  return { code: await endProcess({ stop, deadlineMs, log }), logged };
}

it("ends well when the service has stopped", async () => {
  expect(await end(async () => {}, 60_000)).toEqual({ code: 0, logged: [] });
});

it.each([
  ["cannot stop", () => Promise.reject(new Error("No.")), 60_000, "No."],
  ["does not stop", () => new Promise<void>(() => {}), 10, "The service has not stopped within 10 ms."],
])("ends with an error, and says so, when the service %s", async (_, stop, deadlineMs, message) => {
  expect(await end(stop, deadlineMs)).toEqual({ code: 1, logged: [message] });
});
