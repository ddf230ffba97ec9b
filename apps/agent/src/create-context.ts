import type { IncomingMessage } from "node:http";
import type { ApiContext } from "@holdfast/api";
import {
  clientAddressHeader,
  isAllowedOrigin,
  isServiceToken,
  serviceTokenHeader,
  verifySession,
} from "@holdfast/auth";
import type { Deps, EventHub, NotificationSettings } from "@holdfast/core";
import { judgeArgs, parseModelId } from "@holdfast/runtime";
import { type AgentEnv, toModelEnv, toToolbox } from "./agent-env.ts";
import { identityOf } from "./request-identity.ts";

const maxDeviceCharacters = 300;

export interface ApiServices {
  readonly deps: Deps;
  readonly hub: EventHub;
  readonly env: AgentEnv;
  readonly notifications: NotificationSettings;
}

/** What a request is allowed to be, decided before any procedure sees it. */
export async function createContext(
  { deps, hub, env, notifications }: ApiServices,
  request: IncomingMessage,
): Promise<ApiContext> {
  const header = (name: string) => request.headers[name]?.toString() ?? null;
  const isService = isServiceToken(env.AUTH_SECRET, header(serviceTokenHeader));
  const session = await verifySession({ cookieHeader: header("cookie"), secret: env.AUTH_SECRET });
  const identity = identityOf(request);
  identity.userId = session?.userId ?? null;
  const peer = request.socket.remoteAddress ?? "unknown";
  return {
    deps,
    hub,
    isService,
    toolbox: toToolbox(env),
    judgeArgs,
    notifications,
    defaultModel: env.DEFAULT_MODEL,
    assertModel: (model) => void parseModelId(model, toModelEnv(env)),
    userId: identity.userId,
    originAllowed: isAllowedOrigin({
      origin: header("origin"),
      secFetchSite: header("sec-fetch-site"),
      publicUrl: env.PUBLIC_URL,
    }),
    address: isService ? (header(clientAddressHeader) ?? peer) : peer,
    device: header("user-agent")?.slice(0, maxDeviceCharacters) ?? null,
    requestId: identity.requestId,
  };
}
