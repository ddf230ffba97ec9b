import type { RunError } from "@holdfast/contracts";
import type { Deps } from "../deps.ts";
import type { Fence } from "./fence.ts";
import { finishRun } from "./finish-run.ts";

/** The agent's work cannot go on. Returns false when the lease was lost. */
export const failRun = (deps: Deps, fence: Fence, error: RunError): Promise<boolean> =>
  finishRun(deps, fence, { status: "failed", error });
