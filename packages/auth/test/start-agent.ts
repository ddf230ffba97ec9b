import { type ApiContext, appRouter } from "@holdfast/api";
import { createEventHub } from "@holdfast/core";
import { createQueue } from "@holdfast/queue";
import type { TestDatabase } from "@holdfast/testing";
import { createHTTPHandler } from "@trpc/server/adapters/standalone";
import {
  clientAddressHeader,
  isAllowedOrigin,
  isServiceToken,
  serviceTokenHeader,
  verifySession,
} from "../src/index.ts";
import { type LocalServer, listenLocally } from "./listen-locally.ts";

export interface AgentOptions {
  readonly database: TestDatabase;
  readonly secret: string;
  readonly publicUrl: string;
}

/** The procedures over a real database, behind the checks that the agent makes of a request. */
export async function startAgent({ database, secret, publicUrl }: AgentOptions): Promise<LocalServer> {
  const { db, url } = database;
  const queue = await createQueue({ url, onError: () => {} });
  const hub = createEventHub({ url });
  const handle = createHTTPHandler({
    router: appRouter,
    basePath: "/trpc/",
    createContext: async ({ req: { headers } }): Promise<ApiContext> => {
      const header = (name: string) => headers[name]?.toString();
      const isService = isServiceToken(secret, header(serviceTokenHeader));
      const session = await verifySession({ cookieHeader: headers.cookie, secret });
      return {
        deps: { db, queue },
        hub,
        toolbox: { tools: [], operatorPolicy: {} },
        judgeArgs: () => [],
        notifications: { publicKey: "a public key", canMail: false, allowsPrivateAddresses: false },
        defaultModel: "demo:scripted",
        assertModel: () => {},
        userId: session?.userId ?? null,
        originAllowed: isAllowedOrigin({
          origin: headers.origin,
          secFetchSite: header("sec-fetch-site"),
          publicUrl,
        }),
        isService,
        address: (isService ? header(clientAddressHeader) : null) ?? "unknown",
        device: null,
        requestId: "test",
      };
    },
  });
  const server = await listenLocally(handle);
  return {
    url: server.url,
    [Symbol.asyncDispose]: async () => {
      await server[Symbol.asyncDispose]();
      await hub.close();
      await queue.close();
    },
  };
}
