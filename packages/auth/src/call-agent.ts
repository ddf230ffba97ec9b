import { type User, userSchema } from "@holdfast/contracts";
import { z } from "zod";
import type { AuthEnv } from "./auth-env.ts";
import { clientAddressHeader, serviceToken, serviceTokenHeader } from "./service-token.ts";
import { SignInError, type SignInErrorCode } from "./sign-in-error.ts";

export interface AgentCall {
  readonly env: AuthEnv;
  readonly procedure: "signIn.withPassword" | "signIn.withAccount";
  readonly input: unknown;
  /** The client's, on whose behalf the web application asks. */
  readonly address: string | null;
}

const answerSchema = z.union([
  z.object({ result: z.object({ data: userSchema }) }),
  z.object({
    error: z.object({
      data: z.object({
        appCode: z.string(),
        details: z.object({ retryAfterSeconds: z.int().optional() }).optional(),
      }),
    }),
  }),
]);

/** The agent's codes that the person can do something about. */
const expectedCodes = [
  "WRONG_CREDENTIALS",
  "TOO_MANY_ATTEMPTS",
  "ACCOUNT_NOT_LINKED",
  "EMAIL_NOT_VERIFIED",
] as const satisfies readonly SignInErrorCode[];

/** Asks the agent who somebody is. Throws `SignInError` when it is nobody, or when the agent cannot say. */
export async function callAgent(call: AgentCall): Promise<User> {
  const answer = answerSchema.safeParse(await post(call));
  if (!answer.success) return giveUp(call, "it gave an answer that is none");
  if ("result" in answer.data) return answer.data.result.data;
  const { appCode, details } = answer.data.error.data;
  const code = expectedCodes.find((expected) => expected === appCode);
  if (code) throw new SignInError(code, details?.retryAfterSeconds ?? null);
  return giveUp(call, appCode);
}

/** tRPC's plain protocol: the input as the body; the result or the error in the answer's. */
async function post(call: AgentCall): Promise<unknown> {
  const { env, procedure, input, address } = call;
  try {
    const response = await fetch(new URL(`/trpc/${procedure}`, env.AGENT_URL), {
      method: "POST",
      headers: {
        "content-type": "application/json",
        [serviceTokenHeader]: serviceToken(env.AUTH_SECRET),
        ...(address === null ? {} : { [clientAddressHeader]: address }),
      },
      body: JSON.stringify(input),
      signal: AbortSignal.timeout(15_000),
    });
    return await response.json();
  } catch (error) {
    return giveUp(call, toReason(error));
  }
}

/** The person is told to try again; the log says what the operator can do something about. */
function giveUp({ env, procedure }: AgentCall, reason: string): never {
  const { origin } = new URL(env.AGENT_URL);
  console.error(`${procedure}: the agent at ${origin} could not be asked: ${reason}`);
  throw new SignInError("UNAVAILABLE");
}

/** fetch() says "fetch failed" and keeps what failed in its cause. */
function toReason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}
