import type { Deps } from "../deps.ts";
import type { Fence } from "./fence.ts";
import { finishRun } from "./finish-run.ts";

/** The agent's work is done. Returns false when the lease was lost. */
export const completeRun = (deps: Deps, fence: Fence): Promise<boolean> =>
  finishRun(deps, fence, { status: "completed", error: null });
