import { setTimeout as delay } from "node:timers/promises";
import type { Supervised } from "./supervised-process.ts";

const pollMs = 25;
const limitMs = 60_000;

/** Returns when the address answers without a server error; throws, with its last words, when the process fails. */
export async function waitUntilReady(supervised: Supervised, url: string): Promise<void> {
  const deadline = Date.now() + limitMs;
  while (Date.now() < deadline) {
    const failure = supervised.failure();
    if (failure !== null) throw toError(supervised, `ended with ${failure}`);
    if (await answers(url)) return;
    await delay(pollMs);
  }
  throw toError(supervised, `was not ready after ${limitMs / 1000} s`);
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { redirect: "manual", signal: AbortSignal.timeout(limitMs) });
    await response.body?.cancel();
    return response.status < 500;
  } catch {
    return false;
  }
}

const toError = ({ name, lastWords }: Supervised, what: string) =>
  new Error(`The ${name} ${what}:\n${lastWords()}`.trimEnd());
