export type { NotificationJob, SendNotificationOptions, TakenNotificationJob } from "./notification-job.ts";
export { type CreateQueueOptions, createQueue, type Queue, setUpQueue } from "./queue.ts";
