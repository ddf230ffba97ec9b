import type { ServerResponse } from "node:http";

/** Next tells the browser where a request was rewritten to, which is the agent's address behind ours. */
export function hideInternalAddress(response: ServerResponse): void {
  response.writeHead = new Proxy(response.writeHead, {
    apply(writeHead, self, args) {
      response.removeHeader("x-middleware-rewrite");
      return Reflect.apply(writeHead, self, args);
    },
  });
}
