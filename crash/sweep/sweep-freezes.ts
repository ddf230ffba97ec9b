import type { Strike } from "../faults/orders.ts";
import type { History } from "../invariants/history.ts";
import { askAgain } from "./ask-again.ts";
import { expireLeases } from "./expire-leases.ts";
import type { Lane } from "./start-lane.ts";
import { wakeUp } from "./wake-up.ts";

export interface FreezeSweep {
  readonly lane: Lane;
  readonly when: Strike["when"];
  readonly check: (history: History, story: string) => void;
}

/**
 * The same conversation again and again. In the first the worker freezes at its first statement, in the second at
 * its second, until it gets through. Another takes over and answers a second question too; then the first
 * wakes, and must write nothing and end its attempt. It has the next conversation taken over, so it lives on.
 * Returns how many statements there were.
 */
export async function sweepFreezes({ lane, when, check }: FreezeSweep): Promise<number> {
  const { stack } = lane;
  let victim = await stack.start("worker");
  let relief = await stack.start("worker");
  relief.signal("SIGSTOP");
  for (let at = 1; ; at++) {
    const from = victim.log.lines.length;
    await victim.arm({ fault: "freeze", at, when });
    const asked = lane.ask({});
    // One that froze after its last word does not answer: that it was not struck is known when it does.
    const disarmed = asked.then(() => victim.arm(null));
    const struck = await Promise.race([victim.struck(), disarmed.then(() => null)]);
    if (!struck) {
      check(await lane.read(await askAgain(lane, await asked)), "Nothing was done");
      return at - 1;
    }
    const story = `The worker froze ${when} its statement ${at}, ${struck.statement}`;
    relief.signal("SIGCONT");
    await expireLeases(stack);
    const talk = await askAgain(lane, await asked);
    await wakeUp(victim, { lane, from, story });
    check(await lane.read(talk), story);
    [victim, relief] = [relief, victim];
    relief.signal("SIGSTOP");
  }
}
