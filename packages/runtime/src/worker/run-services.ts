import type { OperatorPolicy } from "@holdfast/contracts";
import type { ClaimedRun, Deps } from "@holdfast/core";
import type { RunControl } from "@langchain/langgraph";
import type pg from "pg";
import type { ModelEnv } from "../models/model-env.ts";
import type { ToolEnv } from "../tools/tool.ts";
import type { Log } from "./log.ts";
import type { WorkLimits } from "./work-limits.ts";

export interface RunServices {
  readonly deps: Deps;
  readonly pool: pg.Pool;
  readonly modelEnv: ModelEnv;
  readonly toolEnv: ToolEnv;
  readonly log: Log;
  /** Nothing is said of any tool unless told otherwise. */
  readonly operatorPolicy?: OperatorPolicy;
  /** Those of `defaultWorkLimits` unless told otherwise. */
  readonly limits?: WorkLimits;
}

export interface ExecuteRunInput {
  readonly run: ClaimedRun;
  /** Aborts with a `LeaseLostError` when the run is not this attempt's any more. */
  readonly stop: AbortController;
  /** Asks the graph to stop at its next checkpoint. */
  readonly control: RunControl;
  /** Aborts at the same moment: waits for a further try end. */
  readonly draining: AbortSignal;
}

/** The worker is asked to end and the run did not reach a checkpoint in time. */
export class DrainedError extends Error {}
