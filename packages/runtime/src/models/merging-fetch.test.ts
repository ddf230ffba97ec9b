import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { mergingFetch } from "./merging-fetch.ts";

async function startServer(listener: RequestListener) {
  const server = createServer(listener).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

const piece = (content: string) => `data: {"choices":[{"delta":{"content":"${content}"}}]}\n\n`;
const stream = { "content-type": "text/event-stream; charset=utf-8" };

test("the first frame comes at once, and what has come meanwhile as one", async () => {
  const read = Promise.withResolvers<void>();
  await using server = await startServer(async (_, response) => {
    response.writeHead(200, stream).write(piece("a"));
    await read.promise;
    for (const content of ["b", "c", "ü"]) response.write(piece(content));
    response.end("data: [DONE]\n\n");
  });

  const response = await mergingFetch(server.url);
  const chunks: string[] = [];
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    chunks.push(decoder.decode(chunk));
    read.resolve();
  }

  expect(chunks[0]).toBe(piece("a"));
  expect(chunks.slice(1).join("")).toBe(`${piece("bcü")}data: [DONE]\n\n`);
  expect(response).toMatchObject({ status: 200, ok: true });
});

test("a stream that is cut gives what it had, and then its error", async () => {
  await using server = await startServer((_, response) => {
    response.writeHead(200, stream);
    response.write(piece("a") + piece("b"), () => response.destroy());
  });

  const response = await mergingFetch(server.url);
  let seen = "";
  const reading = (async () => {
    for await (const chunk of response.body ?? []) seen += new TextDecoder().decode(chunk);
  })();

  await expect(reading).rejects.toThrow("terminated");
  expect(seen).toBe(piece("ab"));
});

test("who leaves hangs up, and who aborts gets the reason", async () => {
  const gone = Promise.withResolvers<void>();
  let requests = 0;
  await using server = await startServer((_, response) => {
    requests += 1;
    response.writeHead(200, stream).write(piece("a"));
    if (requests === 2) response.on("close", gone.resolve);
  });

  const stop = new AbortController();
  const aborted = await mergingFetch(server.url, { signal: stop.signal });
  const reader = aborted.body?.getReader();
  await reader?.read();
  stop.abort(new Error("enough"));
  await expect(reader?.read()).rejects.toThrow("enough");

  const left = await mergingFetch(server.url);
  const leaver = left.body?.getReader();
  await leaver?.read();
  const next = leaver?.read();
  await leaver?.cancel();
  await gone.promise;
  expect(await next).toEqual({ done: true, value: undefined });
});

test("what is no stream is left alone", async () => {
  await using server = await startServer((_, response) => {
    response
      .writeHead(429, { "content-type": "application/json", "retry-after": "7" })
      .end('{"error":"slow"}');
  });

  const response = await mergingFetch(server.url);

  expect(response.status).toBe(429);
  expect(response.headers.get("retry-after")).toBe("7");
  expect(await response.json()).toEqual({ error: "slow" });
});
