import { describe, expect, test } from "vitest";
import { assertHeld } from "./invariants/assert-held.ts";
import type { AgentProcess } from "./stack/start-agent-process.ts";
import { askAgain } from "./sweep/ask-again.ts";
import { expireLeases } from "./sweep/expire-leases.ts";
import { type MailOutcome, startMailLane } from "./sweep/start-mail-lane.ts";
import { toTranscript } from "./sweep/to-transcript.ts";
import { wakeUp } from "./sweep/wake-up.ts";

function assertSentOnce({ history }: MailOutcome, story: string): void {
  assertHeld(history, story);
  expect(history.deliveries, story).toHaveLength(1);
  expect(history.runs, story).toMatchObject([{ status: "completed" }]);
}

const diesBefore = (victim: AgentProcess, work: Promise<unknown>): Promise<boolean> =>
  Promise.race([victim.exited.then(() => true), work.then(() => false)]);

test.concurrent.each(["before", "after"] as const)(
  "a call that cannot be repeated is executed once, or a person is asked, when its worker is killed %s a statement",
  async (when) => {
    await using scene = await startMailLane();
    const { effect } = scene.lane.stack.database.db;
    let victim = await scene.start();
    const undisturbed = toTranscript((await scene.send()).history);
    let timesAsked = 0;
    for (let at = 1; ; at++) {
      const relief = scene.hold();
      const sent = scene.send(() => victim.arm({ fault: "kill", at, when }));
      if (!(await diesBefore(victim, sent))) break;
      const { statement } = await victim.struck();
      const story = `From the permission on, the worker was killed ${when} its statement ${at}, ${statement}`;
      // The ledger says that it has begun, and not how it ended: nobody knows.
      const isOpen = (await effect.count({ where: { status: "started" } })) > 0;
      victim = await relief.start();
      const outcome = await sent;
      assertSentOnce(outcome, story);
      expect(outcome.isAsked, story).toBe(isOpen);
      if (!isOpen) expect(toTranscript(outcome.history), story).toEqual(undisturbed);
      timesAsked += isOpen ? 1 : 0;
    }
    expect(timesAsked).toBeGreaterThan(0);
  },
);

describe("a worker that freezes", () => {
  test.concurrent("inside a tool writes nothing when it wakes, though the tool ends then", async () => {
    await using scene = await startMailLane();
    const { lane, mail } = scene;
    const [zombie, relief] = [await scene.start(), await scene.start()];
    relief.signal("SIGSTOP");
    const silence = mail.fallSilent();
    const sent = scene.send();
    await silence.arrival;
    zombie.signal("SIGSTOP");
    relief.signal("SIGCONT");
    await expireLeases(lane.stack);
    const outcome = await sent;
    await askAgain(lane, outcome.talk);
    silence.end();

    await wakeUp(zombie, { lane, from: 0, story: "The worker froze inside a tool" });

    expect(outcome.isAsked).toBe(true);
    assertSentOnce(outcome, "The worker froze inside a tool");
    expect(zombie.log.lines.map(({ msg }) => msg)).toContain("run-lost");
    await zombie.untilReady();
  });

  test.concurrent("when it was permitted to begin a tool does not begin it when it wakes", async () => {
    await using scene = await startMailLane();
    const { lane, mail } = scene;
    const [zombie, relief] = [await scene.start(), await scene.start()];
    relief.signal("SIGSTOP");
    const sent = scene.send(() =>
      zombie.arm({ fault: "freeze", at: 1, when: "after", including: "INSERT INTO effect" }),
    );
    await Promise.race([zombie.struck(), sent]);
    relief.signal("SIGCONT");
    const outcome = await sent;

    await wakeUp(zombie, { lane, from: 0, story: "The worker froze before a tool" });

    expect(outcome.isAsked).toBe(true);
    assertSentOnce(outcome, "The worker froze before a tool");
    // By the time that it has sent the next one, what it may have begun would have arrived too.
    relief.signal("SIGSTOP");
    await scene.send();
    expect(mail.deliveries).toHaveLength(2);
  });
});
