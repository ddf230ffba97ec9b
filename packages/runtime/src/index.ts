export { setUpSaver } from "./checkpoints/set-up-saver.ts";
export { parseModelId } from "./models/parse-model-id.ts";
export { toolDescriptions } from "./tools/tool-descriptions.ts";
export type { Log } from "./worker/log.ts";
export { type RunningWorker, type StartWorkerOptions, startWorker } from "./worker/start-worker.ts";
