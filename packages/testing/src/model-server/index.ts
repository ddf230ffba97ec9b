export type { ModelServer, RecordedRequest } from "./model-server.ts";
export type { ScriptedReply } from "./scripted-reply.ts";
export { startModelServer } from "./start-model-server.ts";
