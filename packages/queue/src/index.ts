export { type CreateQueueOptions, createQueue, type Queue, setUpQueue } from "./queue.ts";
