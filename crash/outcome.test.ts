import type { Approval, Decision } from "@holdfast/contracts";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { assertHeld } from "./invariants/assert-held.ts";
import type { History } from "./invariants/history.ts";
import { type MailServer, startMailServer } from "./outside/start-mail-server.ts";
import type { AgentProcess } from "./stack/start-agent-process.ts";
import { askAgain } from "./sweep/ask-again.ts";
import { expireLeases } from "./sweep/expire-leases.ts";
import type { Talk } from "./sweep/have-conversation.ts";
import { type Lane, startLane } from "./sweep/start-lane.ts";
import { toTranscript } from "./sweep/to-transcript.ts";
import { wakeUp } from "./sweep/wake-up.ts";

let lane: Lane;
let mail: MailServer;
beforeEach(async () => {
  lane = await startLane();
  mail = await startMailServer();
});
afterEach(async () => {
  await lane[Symbol.asyncDispose]();
  await mail[Symbol.asyncDispose]();
});

const start = () => lane.stack.start("worker", { SMTP_URL: mail.url });

interface Outcome {
  readonly talk: Talk;
  readonly history: History;
  readonly isAsked: boolean;
}

/**
 * One e-mail. When its permission is given, `onPermission` happens. Of what may have happened this person looks
 * whether it has before saying anything.
 */
async function sendMail(onPermission: () => Promise<unknown>): Promise<Outcome> {
  const earlier = mail.deliveries.length;
  const hasCome = () => mail.deliveries.length > earlier;
  const decide = async ({ kind }: Approval): Promise<Decision> => {
    if (kind === "outcome") return hasCome() ? { type: "answer", text: "Bob has it." } : { type: "approve" };
    await onPermission();
    return { type: "approve" };
  };
  const talk = await lane.ask({ decide });
  const history = { ...(await lane.read(talk)), deliveries: mail.deliveries.slice(earlier) };
  return { talk, history, isAsked: history.approvals.some(({ kind }) => kind === "outcome") };
}

function assertSentOnce({ history }: Outcome, story: string): void {
  assertHeld(history, story);
  expect(history.deliveries, story).toHaveLength(1);
  expect(history.runs, story).toMatchObject([{ status: "completed" }]);
}

const diesBefore = (victim: AgentProcess, work: Promise<unknown>): Promise<boolean> =>
  Promise.race([victim.exited.then(() => true), work.then(() => false)]);

test.each(["before", "after"] as const)(
  "a call that cannot be repeated is executed once, or a person is asked, when its worker is killed %s a statement",
  async (when) => {
    let victim = await start();
    const undisturbed = toTranscript((await sendMail(async () => {})).history);
    let timesAsked = 0;
    for (let at = 1; ; at++) {
      const relief = lane.stack.hold("worker", { SMTP_URL: mail.url });
      const sent = sendMail(() => victim.arm({ fault: "kill", at, when }));
      if (!(await diesBefore(victim, sent))) break;
      const { statement } = await victim.struck();
      const story = `From the permission on, the worker was killed ${when} its statement ${at}, ${statement}`;
      // The ledger says that it has begun, and not how it ended: nobody knows.
      const isOpen = (await lane.stack.database.db.effect.count({ where: { status: "started" } })) > 0;
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
  test("inside a tool writes nothing when it wakes, though the tool ends then", async () => {
    const [zombie, relief] = [await start(), await start()];
    relief.signal("SIGSTOP");
    const silence = mail.fallSilent();
    const sent = sendMail(async () => {});
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

  test("when it was permitted to begin a tool does not begin it when it wakes", async () => {
    const zombie = await start();
    const relief = await start();
    relief.signal("SIGSTOP");
    const sent = sendMail(() =>
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
    await sendMail(async () => {});
    expect(mail.deliveries).toHaveLength(2);
  });
});
