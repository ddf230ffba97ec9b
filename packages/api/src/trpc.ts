import { AppError } from "@holdfast/contracts";
import { initTRPC, TRPCError } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import { TRPC_ERROR_CODES_BY_KEY } from "@trpc/server/rpc";
import type { ApiContext } from "./context.ts";
import { describeError } from "./describe-error.ts";
import { toTrpcError } from "./to-trpc-error.ts";

const t = initTRPC.context<ApiContext>().create({
  errorFormatter: ({ shape, error, ctx }) => {
    const { code, appCode, message, details } = describeError(error, ctx?.requestId);
    return {
      code: TRPC_ERROR_CODES_BY_KEY[code],
      message,
      data: {
        code,
        httpStatus: getHTTPStatusCodeFromError(new TRPCError({ code })),
        path: shape.data.path,
        appCode,
        details,
      },
    };
  },
  sse: {
    ping: { enabled: true, intervalMs: 10_000 },
    client: { reconnectAfterInactivityMs: 25_000 },
  },
});

export const router = t.router;

/** A middleware's `next` never throws: what failed is in its result. */
const withAppErrors = t.middleware(async ({ next }) => {
  const result = await next();
  if (!result.ok) throw toTrpcError(result.error);
  return result;
});

const withOrigin = t.middleware(({ ctx, type, next }) => {
  if (type === "mutation" && !ctx.originAllowed) {
    throw toTrpcError(
      new AppError("FORBIDDEN_ORIGIN", "This request does not come from a page of this server."),
    );
  }
  return next();
});

export const publicProcedure = t.procedure.use(withAppErrors).use(withOrigin);

/** For signed-in people; `ctx.user` is what the verbs take. */
export const userProcedure = publicProcedure.use(({ ctx, next }) => {
  const { userId, deps, device } = ctx;
  if (userId === null) throw toTrpcError(new AppError("UNAUTHENTICATED", "Please sign in first."));
  return next({ ctx: { user: { ...deps, userId, device } } });
});

/** For the web application on behalf of somebody who is signing in. */
export const serviceProcedure = publicProcedure.use(({ ctx, next }) => {
  if (!ctx.isService) throw toTrpcError(new AppError("NOT_FOUND", "There is no such procedure."));
  return next();
});
