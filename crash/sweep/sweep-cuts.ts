import type { Strike } from "../faults/orders.ts";
import type { History } from "../invariants/history.ts";
import type { Lane } from "./start-lane.ts";

export interface CutSweep {
  readonly lane: Lane;
  /** Whose statements they are. */
  readonly role: "api" | "worker";
  readonly when: Strike["when"];
  readonly check: (history: History, story: string) => void;
}

/**
 * The same conversation again and again. In the first the connection is lost at the first statement of the one
 * process, in the second at its second, until it gets through. The process has to live on. Returns how many
 * statements there were.
 */
export async function sweepCuts({ lane, role, when, check }: CutSweep): Promise<number> {
  const agent = await lane.stack.start(role);
  const writer = role === "api" ? lane.person.at(() => agent.url) : lane.reader;
  for (let at = 1; ; at++) {
    await agent.arm({ fault: "cut", at, when });
    const history = await lane.read(await lane.ask({ writer }));
    const statements = await agent.arm(null);
    check(history, `The ${role} lost its connection ${when} its statement ${at}, ${statements[at - 1]}`);
    if (statements.length < at) return at - 1;
  }
}
