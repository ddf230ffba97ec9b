import type { ClaimedRun } from "@holdfast/core";
import type { RunSaver } from "../run-saver.ts";
import { checkpointWith, loop, type SaverScene, threadOf } from "./saver-scene.ts";

/**
 * Goes on from the run's checkpoint for some steps, as LangGraph does: a checkpoint, and what a task
 * wrote on it. The last step's checkpoint is kept back, as at a run's end.
 */
export async function work(scene: SaverScene, run: ClaimedRun, steps: number): Promise<RunSaver> {
  const { conversationId, checkpointId, startCheckpointId } = run;
  const saver = scene.saver(run, { checkpointId, startCheckpointId });
  const begun = await saver.getTuple(threadOf(conversationId));
  let config = begun?.config ?? threadOf(conversationId);
  let versions = begun?.checkpoint.channel_versions ?? {};
  for (let step = 0; step <= steps; step += 1) {
    const next = checkpointWith(saver, { parts: [run.runId, run.epoch, step] }, step);
    const fixed = step === 0 && !begun ? checkpointWith(saver, { stateVersion: 1 }).versions : {};
    versions = { ...versions, ...fixed, ...next.versions };
    const checkpoint = { ...next.checkpoint, channel_versions: versions };
    checkpoint.channel_values.stateVersion = 1;
    config = await saver.put(config, checkpoint, { ...loop, step }, { ...fixed, ...next.versions });
    if (step < steps) await saver.putWrites(config, [["parts", [step]]], "task");
  }
  return saver;
}
