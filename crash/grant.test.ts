import { newId } from "@holdfast/contracts";
import { expect, test } from "vitest";
import { assertHeld } from "./invariants/assert-held.ts";
import { type Lane, startLane } from "./sweep/start-lane.ts";
import { toTranscript } from "./sweep/to-transcript.ts";

/** E-mails to Bob go without asking, once. */
async function grantOnce(lane: Lane): Promise<string> {
  const matchers = [{ path: "to", match: "exact", value: "bob@example.com" }];
  const { id } = await lane.stack.database.db.grant.create({
    data: { id: newId(), userId: lane.person.id, tool: "send_email", matchers, maxUses: 1 },
  });
  return id;
}

const text = "Email bob@example.com about lunch saying See you at noon";

/** Nobody is there who could decide: what asks would wait for ever. */
const nobody = () => {
  throw new Error("It was asked for, though a grant was there for it.");
};

test.concurrent.each(["before", "after"] as const)(
  "a grant's use and what it lets through are one, when the worker is killed %s any statement about the call",
  async (when) => {
    await using lane = await startLane();
    let victim = await lane.stack.start("worker");
    await grantOnce(lane);
    const first = await lane.read(await lane.ask({ text, decide: nobody }));
    assertHeld(first, "Nothing was done");
    const undisturbed = toTranscript(first);
    for (let at = 1; ; at++) {
      const id = await grantOnce(lane);
      const relief = lane.stack.hold("worker");
      // Those that look up, let through and end the call; every other is struck in the sweeps.
      await victim.arm({ fault: "kill", at, when, including: "effect" });
      const talk = lane.ask({ text, decide: nobody });
      talk.catch(() => {});
      const isKilled = await Promise.race([victim.exited.then(() => true), talk.then(() => false)]);
      const { statement } = isKilled ? await victim.struck() : { statement: "none" };
      const story = `The worker was killed ${when} its statement ${at}, ${statement}`;
      if (isKilled) victim = await relief.start();
      const history = await lane.read(await talk);
      assertHeld(history, story);
      expect(history.approvals, story).toEqual([]);
      expect(history.deliveries, story).toHaveLength(1);
      expect(history.grantUses, story).toMatchObject([{ grantId: id, uses: 1 }]);
      expect(toTranscript(history), story).toEqual(undisturbed);
      if (!isKilled) return expect(at).toBeGreaterThan(3);
    }
  },
);
