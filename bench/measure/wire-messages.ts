/** A message of PostgreSQL's protocol (version 3): its type and its body, without the length. */
export interface WireMessage {
  readonly type: string;
  readonly body: Buffer;
}

const lengthBytes = 4;

/** Takes bytes as they come and returns the messages that are complete with them. */
export function createWireReader({ startsBare }: { startsBare: boolean }): (bytes: Buffer) => WireMessage[] {
  let rest: Buffer = Buffer.alloc(0);
  // A client's first message has no type.
  let isBare = startsBare;
  return (bytes) => {
    rest = Buffer.concat([rest, bytes]);
    const messages: WireMessage[] = [];
    for (;;) {
      const head = isBare ? 0 : 1;
      if (rest.length < head + lengthBytes) return messages;
      const end = head + rest.readInt32BE(head);
      if (rest.length < end) return messages;
      const body = rest.subarray(head + lengthBytes, end);
      if (!isBare) messages.push({ type: String.fromCharCode(rest[0] ?? 0), body });
      rest = rest.subarray(end);
      isBare = false;
    }
  };
}

/** The zero-terminated strings at the beginning of a body. */
export function readStrings(body: Buffer, count: number): string[] {
  const strings: string[] = [];
  let at = 0;
  while (strings.length < count) {
    const end = body.indexOf(0, at);
    strings.push(body.toString("utf8", at, end));
    at = end + 1;
  }
  return strings;
}
