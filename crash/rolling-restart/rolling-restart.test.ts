import { setTimeout as delay } from "node:timers/promises";
import type { Event } from "@holdfast/contracts";
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
import type { AgentProcess } from "../stack/start-agent-process.ts";
import { type Stack, startStack } from "../stack/start-stack.ts";
import { longestSilence } from "./longest-silence.ts";

/** What a handover may cost a run (DESIGN §9), beside what it costs on this machine at this time to go on at all. */
const maxSilenceMs = 2_000;

test("two workers under load are replaced one after the other, and nobody notices", async () => {
  const seed = readSeed();
  tellSeed(seed);
  const random = createRandom(seed);
  await using stack = await startStack();
  await using mail = await startMailServer();
  const env = { SMTP_URL: mail.url, DEMO_WORD_MS: "40" };
  const api = await stack.start("api", env);
  const workers = await Promise.all([stack.start("worker", env), stack.start("worker", env)]);
  await using looking = new AsyncDisposableStack();
  const people = await createMembers({
    stack,
    random,
    url: () => api.url,
    members: 6,
    conversationsEach: 5,
    habits: { messages: 2, question: pickQuestion, stops: 0, maxItems: 5_000 },
  });
  for (const member of people) looking.use(member);

  const processes = [api, ...workers];
  const codes: (number | null)[] = [];
  for (const worker of workers) {
    await Promise.all(people.map((member) => member.ask()));
    await untilBusy(stack);
    processes.push(await stack.start("worker", env));
    worker.signal("SIGTERM");
    codes.push((await worker.exited).code);
  }
  await untilAllEnded({ database: stack.database, seed });
  await Promise.all(people.map((member) => member.settled()));

  const history = { ...(await collectHistory(stack.database.url, people)), deliveries: mail.deliveries };
  const handover = longestSilence(history.events, (_, { type }) => type === "run-recovered");
  const usual = longestSilence(history.events, (_, { type }) => type !== "run-recovered");
  console.log({ seed, codes, handover, usual, ...summarise(history) });
  assertHeld(history, `CRASH_SEED=${seed}`);
  expect(codes, `CRASH_SEED=${seed}`).toEqual([0, 0]);
  expect(handover, `CRASH_SEED=${seed}: nothing was handed over.`).not.toBeNull();
  expect(handover?.ms, `CRASH_SEED=${seed}`).toBeLessThanOrEqual(maxSilenceMs + (usual?.ms ?? 0));
  const used = history.events.filter(
    (event) => event.type === "run-recovered" && event.payload.attempt !== 1,
  );
  expect(used, `CRASH_SEED=${seed}\n${tellRuns(processes, used)}`).toEqual([]);
  expect(
    history.runs.filter(({ status }) => status !== "completed"),
    `CRASH_SEED=${seed}`,
  ).toEqual([]);
});

/** Replies of one to three seconds, in one step or in several. */
const pickQuestion = (random: Random): string =>
  random.pick([
    `Count to ${random.between(25, 70)}`,
    `What time is it in Tokyo? Then email bob${random.below(1_000)}@example.com about lunch saying See you`,
    "What time is it in New York?",
  ]);

/** What the processes have logged of these events' runs. */
const tellRuns = (processes: readonly AgentProcess[], events: readonly Event[]): string =>
  processes
    .flatMap(({ log }) => log.lines)
    .filter(({ runId }) => events.some((event) => event.runId === runId))
    .map((line) => JSON.stringify(line))
    .join("\n");

/** Until both workers have enough to do. */
async function untilBusy({ database }: Stack): Promise<void> {
  const isBusy = async () => (await database.db.run.count({ where: { status: "running" } })) >= 10;
  while (!(await isBusy())) await delay(20);
}
