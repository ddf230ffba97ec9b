import { agentRouter } from "./agent-router.ts";
import { approvalRouter } from "./approval-router.ts";
import { auditRouter } from "./audit-router.ts";
import { conversationRouter } from "./conversation-router.ts";
import { grantRouter } from "./grant-router.ts";
import { messageRouter } from "./message-router.ts";
import { notificationRouter } from "./notification-router.ts";
import { runRouter } from "./run-router.ts";
import { signInRouter } from "./sign-in-router.ts";
import { toolRouter } from "./tool-router.ts";
import { router } from "./trpc.ts";
import { userRouter } from "./user-router.ts";

export const appRouter = router({
  user: userRouter,
  signIn: signInRouter,
  conversation: conversationRouter,
  message: messageRouter,
  run: runRouter,
  approval: approvalRouter,
  agent: agentRouter,
  audit: auditRouter,
  tool: toolRouter,
  notification: notificationRouter,
  grant: grantRouter,
});
export type AppRouter = typeof appRouter;
