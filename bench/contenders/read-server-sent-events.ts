export interface ServerSentEvent {
  readonly event: string;
  readonly data: string;
}

/** The messages of a stream of server-sent events, until it ends. */
export async function* readServerSentEvents({ body }: Response): AsyncGenerator<ServerSentEvent> {
  let rest = "";
  const decoder = new TextDecoder();
  for await (const chunk of body ?? []) {
    const blocks = (rest + decoder.decode(chunk, { stream: true })).split(/\r?\n\r?\n/);
    rest = blocks.pop() ?? "";
    for (const block of blocks) {
      const lines = block.split(/\r?\n/);
      const read = (name: string) =>
        lines
          .find((line) => line.startsWith(`${name}:`))
          ?.slice(name.length + 1)
          .trim() ?? "";
      yield { event: read("event"), data: read("data") };
    }
  }
}
