export { type Answer, Client } from "./client.ts";
export { type EventStream, openEventStream, type StreamMessage } from "./event-stream.ts";
