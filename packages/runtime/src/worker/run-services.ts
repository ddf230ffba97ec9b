import type { ClaimedRun, Deps } from "@holdfast/core";
import type { RunControl } from "@langchain/langgraph";
import type pg from "pg";
import type { ModelEnv } from "../models/model-env.ts";
import type { ToolEnv } from "../tools/tool.ts";
import type { Log } from "./log.ts";

export interface RunServices {
  readonly deps: Deps;
  readonly pool: pg.Pool;
  readonly modelEnv: ModelEnv;
  readonly toolEnv: ToolEnv;
  readonly log: Log;
}

export interface ExecuteRunInput {
  readonly run: ClaimedRun;
  /** Aborts with a `LeaseLostError` when the run is not this attempt's any more. */
  readonly stop: AbortController;
  /** Asks the graph to stop at its next checkpoint. */
  readonly control: RunControl;
}

/** The worker is asked to end and the run did not reach a checkpoint in time. */
export class DrainedError extends Error {}
