import type { Strike } from "../faults/orders.ts";
import type { History } from "../invariants/history.ts";
import type { AgentProcess } from "../stack/start-agent-process.ts";
import type { Lane } from "./start-lane.ts";

export interface KillSweep {
  readonly lane: Lane;
  /** Whose statements they are. */
  readonly role: "api" | "worker";
  readonly when: Strike["when"];
  /** What stands after each, with what was done to the process. */
  readonly check: (history: History, story: string) => void;
}

/**
 * The same conversation again and again. In the first the process is killed at its first statement, in the
 * second at its second, until it gets through; another takes its place each time, and is the next to be
 * killed. Returns how many statements there were.
 */
export async function sweepKills({ lane, role, when, check }: KillSweep): Promise<number> {
  let victim = await lane.stack.start(role);
  for (let at = 1; ; at++) {
    const relief = lane.stack.hold(role);
    await victim.arm({ fault: "kill", at, when });
    const writer = role === "api" ? lane.person.at(() => victim.url) : lane.reader;
    const talk = lane.ask({ writer });
    talk.catch(() => {});
    await Promise.race([victim.exited, talk]);
    if (await isAlive(victim)) {
      check(await lane.read(await talk), "Nothing was done");
      return at - 1;
    }
    const { statement } = await victim.struck();
    victim = await relief.start();
    check(await lane.read(await talk), `The ${role} was killed ${when} its statement ${at}, ${statement}`);
  }
}

/** It answers, and is told that nothing more is to happen. */
const isAlive = (agent: AgentProcess): Promise<boolean> =>
  agent.arm(null).then(
    () => true,
    () => false,
  );
