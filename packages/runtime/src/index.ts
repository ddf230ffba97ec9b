export { setUpSaver } from "./checkpoints/set-up-saver.ts";
export { parseModelId } from "./models/parse-model-id.ts";
export type { NotificationEnv } from "./notifications/notification-env.ts";
export { type RunningNotifier, startNotifier } from "./notifications/start-notifier.ts";
export { judgeArgs } from "./tools/judge-args.ts";
export { toolDescriptions } from "./tools/tool-descriptions.ts";
export type { Log } from "./worker/log.ts";
export { type RunningWorker, type StartWorkerOptions, startWorker } from "./worker/start-worker.ts";
