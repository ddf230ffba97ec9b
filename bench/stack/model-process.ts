import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import type { ScriptedReply } from "@holdfast/testing/model-server";
import { z } from "zod";
import { inRoot } from "./paths.ts";

const addressSchema = z.object({ url: z.url() });

const requestsSchema = z.array(
  z.object({
    body: z.object({ messages: z.array(z.object({ role: z.string(), content: z.json().nullish() })) }),
    firstPieceMs: z.number().nullable(),
  }),
);

/** The fake model in a process of its own, so that its pace does not depend on who measures. */
export class ModelProcess implements AsyncDisposable {
  readonly #child: ChildProcess;
  readonly #url: string;

  private constructor(child: ChildProcess, url: string) {
    this.#child = child;
    this.#url = url;
  }

  static async start(): Promise<ModelProcess> {
    const path = inRoot("packages/testing/src/model-server/main.ts");
    const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", path], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    process.once("exit", () => child.kill("SIGKILL"));
    const [line] = await once(child.stdout, "data");
    return new ModelProcess(child, addressSchema.parse(JSON.parse(String(line))).url);
  }

  get openaiBaseUrl(): string {
    return `${this.#url}/v1`;
  }

  async enqueue(replies: readonly ScriptedReply[]): Promise<void> {
    await this.#control("/replies", { method: "POST", body: JSON.stringify(replies) });
  }

  /** By what the user said last: how long the model itself took to its first piece. Forgets them. */
  async takeFirstPieces(): Promise<Map<string, number>> {
    const response = await this.#control("/requests", {});
    const requests = requestsSchema.parse(await response.json());
    await this.#control("", { method: "DELETE" });
    return new Map(
      requests.map(({ body, firstPieceMs }) => [
        String(body.messages.findLast(({ role }) => role === "user")?.content),
        firstPieceMs ?? 0,
      ]),
    );
  }

  /** On a connection that was idle the server may have hung up just now: then on another. */
  #control(path: string, init: RequestInit): Promise<Response> {
    const url = `${this.#url}/control${path}`;
    return fetch(url, init).catch(() => fetch(url, init));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const gone = once(this.#child, "exit");
    this.#child.kill("SIGKILL");
    await gone;
  }
}
