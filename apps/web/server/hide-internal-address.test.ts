import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it } from "vitest";
import { hideInternalAddress } from "./hide-internal-address.ts";

it("tells nobody where a request was rewritten to", async () => {
  await using server = createServer((_request, response) => {
    hideInternalAddress(response);
    response.setHeader("x-middleware-rewrite", "http://10.0.0.5:4100/trpc/user.me");
    response.setHeader("x-other", "kept");
    response.end("ok");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const response = await fetch(`http://127.0.0.1:${port}/`);
  expect(response.headers.get("x-middleware-rewrite")).toBeNull();
  expect(response.headers.get("x-other")).toBe("kept");
  await response.text();
});
