import { setTimeout as delay } from "node:timers/promises";
import { expect, test } from "vitest";
import { collectHistory } from "../clients/collect-history.ts";
import { createMembers } from "../clients/create-members.ts";
import { untilAllEnded } from "../clients/until-all-ended.ts";
import { assertHeld } from "../invariants/assert-held.ts";
import { startMailServer } from "../outside/start-mail-server.ts";
import { createRandom, type Random } from "../random/create-random.ts";
import { readSeed } from "../random/read-seed.ts";
import { tellSeed } from "../random/tell-seed.ts";
import { summarise } from "../report/summarise.ts";
import { startStack } from "../stack/start-stack.ts";
import { Fleet } from "./fleet.ts";
import { pickQuestion } from "./pick-question.ts";

/** `CRASH_RUNS` asks for more, or fewer. */
const runs = Number(process.env.CRASH_RUNS || 1_000);
const conversations = 100;
const members = 20;
const strikeMs = 1_000;
/** A busy machine starts processes slowly: then the next strike waits until one can be missed. */
const lookMs = 20;

test("all runs end and every promise holds while workers are killed, frozen and drained each second", async () => {
  const seed = readSeed();
  tellSeed(seed);
  const random = createRandom(seed);
  await using stack = await startStack();
  await using mail = await startMailServer();
  const env = { SMTP_URL: mail.url, LOG_LEVEL: "info" };
  const fleet = await Fleet.start({ hold: (role) => stack.hold(role, env), workers: 3, apis: 2 });
  await using looking = new AsyncDisposableStack();
  const people = await createMembers({
    stack,
    random,
    url: (own) => fleet.url(own),
    members,
    conversationsEach: conversations / members,
    habits: { messages: runs / conversations, question: pickQuestion, stops: 0.03, maxItems: 400 },
  });
  for (const member of people) looking.use(member);

  const startedAt = performance.now();
  const stop = new AbortController();
  const striking = strikeUntil(stop.signal, fleet, random.fork("strikes"));
  await Promise.all(people.map((member) => member.ask()));
  await untilAllEnded({ database: stack.database, seed, limitMs: 600_000 });
  stop.abort();
  await striking;
  await Promise.all([fleet.settled(), ...people.map((member) => member.settled())]);
  const seconds = Math.round((performance.now() - startedAt) / 1_000);

  const history = { ...(await collectHistory(stack.database.url, people)), deliveries: mail.deliveries };
  console.log({ seed, seconds, faults: Object.fromEntries(fleet.faults), ...summarise(history) });
  assertHeld(history, `CRASH_SEED=${seed}`);
  const failures = history.runs.filter(({ error }) => error && error.code !== "ATTEMPTS_EXHAUSTED");
  expect(
    failures,
    `CRASH_SEED=${seed}\n${fleet
      .errors()
      .map((line) => JSON.stringify(line))
      .join("\n")}`,
  ).toEqual([]);
  expect(
    fleet.drainCodes.filter((code) => code !== 0),
    `CRASH_SEED=${seed}`,
  ).toEqual([]);
});

async function strikeUntil(signal: AbortSignal, fleet: Fleet, random: Random): Promise<void> {
  const pause = (ms: number) => delay(ms, undefined, { signal }).catch(() => {});
  while (!signal.aborted) {
    await pause(strikeMs);
    while (!signal.aborted && !fleet.strike(random)) await pause(lookMs);
  }
}
