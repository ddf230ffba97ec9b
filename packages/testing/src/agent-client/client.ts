import { z } from "zod";
import { type EventStream, openEventStream } from "./event-stream.ts";

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** What the procedure gave. */
  readonly data: unknown;
  /** What a refused caller is told. */
  readonly error: {
    readonly message: string;
    readonly code: string;
    readonly appCode: string;
    readonly details: unknown;
  } | null;
}

const bodySchema = z.object({
  result: z.object({ data: z.unknown() }).optional(),
  error: z
    .object({
      message: z.string(),
      data: z.object({ code: z.string(), appCode: z.string(), details: z.unknown() }),
    })
    .optional(),
});

/** Speaks the plain protocol, as curl would. */
export class Client {
  readonly #url: string;
  readonly #cookie: string | null;

  constructor(url: string, cookie: string | null) {
    this.#url = url;
    this.#cookie = cookie;
  }

  query(path: string, input?: unknown): Promise<Answer> {
    return this.request(this.#toPath(path, input), {});
  }

  mutate(path: string, input?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    return this.request(path, { method: "POST", body: JSON.stringify(input), headers });
  }

  async request(path: string, { headers, ...init }: RequestInit): Promise<Answer> {
    const response = await fetch(`${this.#url}/${path}`, { ...init, headers: this.#headers(headers) });
    const { result, error } = bodySchema.parse(await response.json());
    return {
      status: response.status,
      headers: response.headers,
      data: result?.data,
      error: error ? { message: error.message, ...error.data } : null,
    };
  }

  /** A subscription over server-sent events. */
  subscribe(path: string, input: unknown, headers: Record<string, string> = {}): Promise<EventStream> {
    return openEventStream(
      `${this.#url}/${this.#toPath(path, input)}`,
      this.#headers({ accept: "text/event-stream", ...headers }),
    );
  }

  #toPath(path: string, input: unknown): string {
    return input === undefined ? path : `${path}?input=${encodeURIComponent(JSON.stringify(input))}`;
  }

  #headers(more: RequestInit["headers"]): Headers {
    const headers = new Headers(more);
    if (!headers.has("content-type")) headers.set("content-type", "application/json");
    if (this.#cookie !== null) headers.set("cookie", this.#cookie);
    return headers;
  }
}
