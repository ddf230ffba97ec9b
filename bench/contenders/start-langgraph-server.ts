import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import type { Contender, Lane } from "./contender.ts";
import { peerDirectory } from "./install-peer.ts";
import { readServerSentEvents } from "./read-server-sent-events.ts";
import type { ContenderOptions } from "./start-ours.ts";

const readyTimeoutMs = 60_000;
const pollMs = 50;

const threadSchema = z.object({ thread_id: z.string() });
/** A chunk of a message and where it comes from. */
const chunkSchema = z.tuple([z.object({ content: z.string() }), z.unknown()]);

/** LangGraph's own JS server (`langgraphjs dev`), which keeps everything in memory. */
export async function startLanggraphServer(options: ContenderOptions): Promise<Contender> {
  const port = await findFreePort();
  const url = `http://localhost:${port}`;
  const child = spawn(
    process.execPath,
    [
      "node_modules/@langchain/langgraph-cli/dist/cli/cli.mjs",
      ...["dev", "--no-browser", "--port", String(port)],
      ...["--n-jobs-per-worker", String(options.concurrency)],
    ],
    {
      cwd: peerDirectory,
      env: { ...process.env, OPENAI_BASE_URL: options.openaiBaseUrl, LANGSMITH_TRACING: "false" },
      stdio: "ignore",
      detached: true,
    },
  );
  const gone = once(child, "exit");
  // It runs its server through two more processes: its group goes as a whole.
  const killGroup = () => {
    if (child.pid && child.exitCode === null && child.signalCode === null)
      process.kill(-child.pid, "SIGKILL");
  };
  process.once("exit", killGroup);
  const close = async () => {
    killGroup();
    await gone;
  };
  try {
    await untilReady(`${url}/ok`);
  } catch (error) {
    await close();
    throw error;
  }
  return { openLane: () => openLane(url), [Symbol.asyncDispose]: close };
}

async function openLane(url: string): Promise<Lane> {
  const thread = threadSchema.parse(await (await post(`${url}/threads`, {})).json());
  return {
    ask: async (text) => {
      const sentAt = performance.now();
      const response = await post(`${url}/threads/${thread.thread_id}/runs/stream`, {
        assistant_id: "chat",
        input: { messages: [{ role: "user", content: text }] },
        stream_mode: ["messages-tuple"],
      });
      let firstTokenMs = Number.NaN;
      for await (const { event, data } of readServerSentEvents(response)) {
        if (event === "error") throw new Error(`The peer failed: ${data}`);
        const isFirst = Number.isNaN(firstTokenMs) && event === "messages" && hasText(data);
        if (isFirst) firstTokenMs = performance.now() - sentAt;
      }
      return { firstTokenMs, endMs: performance.now() - sentAt };
    },
    [Symbol.asyncDispose]: async () => {},
  };
}

const hasText = (data: string): boolean => chunkSchema.parse(JSON.parse(data))[0].content !== "";

/** A connection that the busy server has closed in the meantime is replaced, as its own client would. */
async function post(url: string, body: object, tries = 3): Promise<Response> {
  const request = {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  };
  const response = await fetch(url, request).catch((error: unknown) => {
    if (tries > 1) return post(url, body, tries - 1);
    throw error;
  });
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
  return response;
}

async function untilReady(url: string): Promise<void> {
  const deadline = Date.now() + readyTimeoutMs;
  for (;;) {
    const answer = await fetch(url).catch(() => null);
    await answer?.body?.cancel();
    if (answer?.ok) return;
    if (Date.now() > deadline) throw new Error("LangGraph's server did not get ready.");
    await delay(pollMs);
  }
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("There is no free port.");
  return address.port;
}
