export { type AppRouter, appRouter } from "./app-router.ts";
export type { ApiContext } from "./context.ts";
export { describeError } from "./describe-error.ts";
export { toTrpcError } from "./to-trpc-error.ts";
