import { setTimeout as delay } from "node:timers/promises";
import type { Approval, Decision } from "@holdfast/contracts";
import { makeDue } from "@holdfast/testing/factories";
import { describe, expect, test } from "vitest";
import { assertHeld } from "./invariants/assert-held.ts";
import type { History } from "./invariants/history.ts";
import type { AgentProcess } from "./stack/start-agent-process.ts";
import { type Lane, startLane } from "./sweep/start-lane.ts";

const pollMs = 20;

/** `CRASH_RUNS` asks for every statement. The sweep of all kills strikes at each of a plainer conversation. */
const stride = process.env.CRASH_RUNS ? 1 : 3;

const text = "Email ann@example.com, ben@example.com and cleo@example.com about tea saying Four o'clock";

/** Ann's goes out as it is, Ben's with another subject, Cleo's not at all. */
function decideOn({ args }: Approval): Decision {
  if (args.to === "ann@example.com") return { type: "approve" };
  if (args.to === "ben@example.com") return { type: "edit", args: { ...args, subject: "cake" } };
  return { type: "reject", reason: "Cleo is away." };
}

const sent = [
  { to: "ann@example.com", subject: "tea" },
  { to: "ben@example.com", subject: "cake" },
];

function assertDecided(history: History, story: string): void {
  assertHeld(history, story);
  const statuses = history.approvals.map(({ args, status }) => [args.to, status]);
  expect(new Map(statuses as [string, string][]), story).toEqual(
    new Map([
      ["ann@example.com", "approved"],
      ["ben@example.com", "edited"],
      ["cleo@example.com", "rejected"],
    ]),
  );
  const deliveries = history.deliveries.toSorted((one, other) => (one.to < other.to ? -1 : 1));
  expect(deliveries, story).toMatchObject(sent);
  expect(history.runs, story).toMatchObject([{ status: "completed" }]);
}

async function replace(lane: Lane, victim: AgentProcess): Promise<AgentProcess> {
  const relief = lane.stack.hold("worker");
  victim.signal("SIGKILL");
  await victim.exited;
  return relief.start();
}

describe("three calls at once, of which one is approved, one edited and one rejected", () => {
  test.concurrent("have each its own end when the worker is killed between any two of the decisions", async () => {
    await using lane = await startLane();
    let victim = await lane.stack.start("worker");
    for (const before of [[1], [2], [1, 2], [0, 1, 2]]) {
      let decided = 0;
      const decide = async (approval: Approval): Promise<Decision> => {
        if (before.includes(decided)) victim = await replace(lane, victim);
        decided += 1;
        return decideOn(approval);
      };
      const talk = await lane.ask({ text, decide });
      assertDecided(await lane.read(talk), `The worker was killed before the decisions ${before}`);
    }
  });

  test.concurrent("have each its own end, wherever after the first decision the worker is killed", async () => {
    await using lane = await startLane();
    let victim = await lane.stack.start("worker");
    for (let at = 1; ; at += stride) {
      const relief = lane.stack.hold("worker");
      let isArmed = false;
      const decide = async (approval: Approval): Promise<Decision> => {
        if (!isArmed) await victim.arm({ fault: "kill", at, when: "after" });
        isArmed = true;
        return decideOn(approval);
      };
      const talk = lane.ask({ text, decide });
      talk.catch(() => {});
      const isDead = await Promise.race([victim.exited.then(() => true), talk.then(() => false)]);
      if (!isDead) {
        assertDecided(await lane.read(await talk), "Nothing was done");
        expect(at).toBeGreaterThan(10);
        break;
      }
      const { statement } = await victim.struck();
      victim = await relief.start();
      assertDecided(
        await lane.read(await talk),
        `The worker was killed after its statement ${at}, ${statement}`,
      );
    }
  });

  test.concurrent("are decided while every worker is down: said so, recorded, and delivered once", async () => {
    await using lane = await startLane();
    const victim = await lane.stack.start("worker");
    const reliefs = [lane.stack.hold("worker"), lane.stack.hold("worker")];
    const answers: unknown[] = [];
    let waiting: Promise<unknown> = Promise.resolve();
    const decide = async (approval: Approval): Promise<Decision> => {
      const decision = decideOn(approval);
      if (answers.length === 0) {
        victim.signal("SIGKILL");
        await victim.exited;
        await expect.poll(() => lane.reader.agent(), { timeout: 10_000 }).toBe("away");
      }
      answers.push(await lane.reader.decide(approval, decision));
      answers.push(await lane.reader.decide(approval, decision));
      if (answers.length === 6) waiting = Promise.all(reliefs.map((relief) => relief.start()));
      return decision;
    };
    const talk = await lane.ask({ text, decide });
    await waiting;
    expect(answers).toMatchObject(
      [0, 1, 2].flatMap(() => [{ outcome: "decided", agent: "away" }, { outcome: "already-decided" }]),
    );
    assertDecided(await lane.read(talk), "Every worker was down");
  });
});

test.concurrent("a call whose time is over while its worker is killed runs out once, and its siblings are decided", async () => {
  await using lane = await startLane();
  const { database } = lane.stack;
  let victim = await lane.stack.start("worker");
  const statusOf = async (id: string) =>
    (await database.db.approval.findUniqueOrThrow({ where: { id } })).status;
  const untilDecided = async (id: string) => {
    while ((await statusOf(id)) === "pending") await delay(pollMs);
  };
  for (let at = 1; ; at += 2 * stride) {
    const relief = lane.stack.hold("worker");
    const decide = async (approval: Approval): Promise<Decision> => {
      if (approval.args.to === "ann@example.com") {
        await victim.arm({ fault: "kill", at, when: "after" });
        await makeDue(database, approval.id);
        await Promise.race([victim.exited, untilDecided(approval.id)]);
      }
      return decideOn(approval);
    };
    const talk = lane.ask({ text, decide });
    talk.catch(() => {});
    const isDead = await Promise.race([victim.exited.then(() => true), talk.then(() => false)]);
    if (isDead) victim = await relief.start();
    const history = await lane.read(await talk);
    const story = `The worker was killed after its statement ${at}`;
    assertHeld(history, story);
    const ann = history.approvals.find(({ args }) => args.to === "ann@example.com");
    expect(ann?.status, story).toBe("expired");
    expect(history.deliveries, story).toMatchObject([{ to: "ben@example.com", subject: "cake" }]);
    if (!isDead) break;
  }
});
