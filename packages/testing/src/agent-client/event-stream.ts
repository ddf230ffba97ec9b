/** One message of a stream. Without a name it is an item of the subscription. */
export interface StreamMessage {
  readonly event: string | null;
  readonly id: string | null;
  readonly data: unknown;
}

export interface EventStream extends AsyncDisposable {
  readonly headers: Headers;
  readonly status: number;
  /** The next message of any name. */
  readonly next: () => Promise<StreamMessage>;
  /** The next items, so many of them. */
  readonly take: (count: number) => Promise<StreamMessage[]>;
  readonly close: () => void;
}

/** Reads server-sent events as the standard says, one message at a time. */
export async function openEventStream(url: string, headers: Headers): Promise<EventStream> {
  const stop = new AbortController();
  const response = await fetch(url, { headers, signal: stop.signal });
  const messages = readMessages(response);
  const next = async () => {
    const { value, done } = await messages.next();
    if (done) throw new Error("The stream has ended.");
    return value;
  };
  return {
    headers: response.headers,
    status: response.status,
    next,
    take: async (count) => {
      const items: StreamMessage[] = [];
      while (items.length < count) {
        const message = await next();
        if (message.event === "serialized-error") throw new Error(JSON.stringify(message.data));
        if (message.event === null) items.push(message);
      }
      return items;
    },
    close: () => stop.abort(),
    [Symbol.asyncDispose]: async () => stop.abort(),
  };
}

async function* readMessages({ body }: Response): AsyncGenerator<StreamMessage, void> {
  let rest = "";
  for await (const chunk of body?.pipeThrough(new TextDecoderStream()) ?? []) {
    const blocks = (rest + chunk).split("\n\n");
    rest = blocks.pop() ?? "";
    for (const block of blocks) if (block.trim() !== "") yield toMessage(block);
  }
}

function toMessage(block: string): StreamMessage {
  const fields = new Map<string, string>();
  for (const line of block.trim().split("\n")) {
    const [, name = "", value = ""] = /^([^:]*): ?(.*)$/.exec(line) ?? [];
    fields.set(name, value);
  }
  const data = fields.get("data");
  return {
    event: fields.get("event") ?? null,
    id: fields.get("id") ?? null,
    data: data ? JSON.parse(data) : null,
  };
}
