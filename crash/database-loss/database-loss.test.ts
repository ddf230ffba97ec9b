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
import { type OwnDatabase, startOwnDatabase } from "./start-own-database.ts";

/** `CRASH_RUNS` asks for more. */
const losses = Math.max(5, Number(process.env.CRASH_RUNS || 0) / 200);

test("PostgreSQL is lost again and again during 100 conversations, and nothing else is", async () => {
  const seed = readSeed();
  tellSeed(seed);
  const random = createRandom(seed);
  await using database = await startOwnDatabase();
  await using stack = await startStack(database);
  await using mail = await startMailServer();
  const env = { SMTP_URL: mail.url, DEMO_WORD_MS: "250", WORKER_CONCURRENCY: "60" };
  const processes = await Promise.all([
    stack.start("api", env),
    stack.start("worker", env),
    stack.start("worker", env),
  ]);
  const ended: number[] = [];
  for (const { pid, exited } of processes) void exited.then(() => ended.push(pid));
  await using looking = new AsyncDisposableStack();
  const people = await createMembers({
    stack,
    random,
    url: () => processes[0].url,
    members: 10,
    conversationsEach: 10,
    habits: { messages: 2, question: pickLongQuestion, stops: 0.02, maxItems: 5_000 },
  });
  for (const member of people) looking.use(member);

  const asking = Promise.all(people.map((member) => member.ask()));
  for (let loss = 0; loss < losses; loss++)
    await loseOnce(database, { random, mode: loss % 2 ? "fast" : "immediate" });
  await asking;
  await untilAllEnded({ database, seed });
  await Promise.all(people.map((member) => member.settled()));

  const history = { ...(await collectHistory(database.url, people)), deliveries: mail.deliveries };
  const setbacks = people.flatMap(({ client }) => [...client.setbacks.keys()]);
  console.log({ seed, ...summarise(history), setbacks });
  assertHeld(history, `CRASH_SEED=${seed}`);
  expect(ended, `CRASH_SEED=${seed}`).toEqual([]);
  expect(
    history.runs.filter(({ error }) => error),
    `CRASH_SEED=${seed}`,
  ).toEqual([]);
  // What people's browsers are told is that it will pass, and never that something went wrong.
  expect(new Set(setbacks)).toEqual(new Set(["UNAVAILABLE"]));
});

/** Replies that are being written for some seconds, and calls that wait for a person meanwhile. */
const pickLongQuestion = (random: Random): string =>
  random.chance(0.8)
    ? `Count to ${random.between(12, 30)}`
    : `Email bob${random.below(1_000)}@example.com about lunch saying See you at noon`;

interface Loss {
  readonly random: Random;
  readonly mode: "fast" | "immediate";
}

async function loseOnce(database: OwnDatabase, { random, mode }: Loss): Promise<void> {
  await delay(random.between(800, 2_500));
  await database.stop(mode);
  await delay(random.between(0, 1_500));
  await database.start();
}
