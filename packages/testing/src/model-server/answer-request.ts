import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { Frame, ModelRequest, Protocol } from "./protocol.ts";
import type { ErrorReply, ParsedReply, RawReply, StreamedReply } from "./scripted-reply.ts";

export interface Answer {
  readonly reply: ParsedReply;
  readonly protocol: Protocol;
  readonly request: ModelRequest;
  readonly released: Promise<void>;
  readonly onFirstPiece: () => void;
}

const eventStream = "text/event-stream; charset=utf-8";

/** Answers as the script says. Rejects when the client goes away in the middle. */
export async function answerRequest(response: ServerResponse, answer: Answer): Promise<void> {
  switch (answer.reply.type) {
    case "reply":
      return writeReply(response, answer.reply, answer);
    case "error":
      return writeError(response, answer.reply, answer.protocol);
    case "raw":
      return writeRaw(response, answer.reply);
    case "silence":
      await answer.released;
      response.destroy();
  }
}

async function writeReply(
  response: ServerResponse,
  reply: StreamedReply,
  { protocol, request, released, onFirstPiece }: Answer,
): Promise<void> {
  response.writeHead(200, { "content-type": eventStream, "cache-control": "no-cache" });
  response.flushHeaders();
  let pieces = 0;
  for (const frame of protocol.frames(reply, request)) {
    if (frame.isPiece && pieces++ === reply.break?.afterPieces) {
      const goesOn = await breakOff(response, reply.break, {
        error: protocol.errorFrame(reply.break.errorType),
        released,
      });
      if (!goesOn) return;
    }
    if (frame.isPiece && reply.pieceDelayMs > 0) await sleep(reply.pieceDelayMs);
    await (pieces > 1 && isUnpaced(reply) ? response.write(frame.sse) : write(response, frame.sse));
    if (frame.isPiece && pieces === 1) onFirstPiece();
  }
  response.end();
}

/** Nothing hangs on when each frame is with the operating system, so a bench need not wait for the model. */
const isUnpaced = ({ break: cut, pieceDelayMs }: StreamedReply): boolean => !cut && pieceDelayMs === 0;

/** Returns whether the rest of the reply follows. */
async function breakOff(
  response: ServerResponse,
  { how }: NonNullable<StreamedReply["break"]>,
  { error, released }: { error: Frame; released: Promise<void> },
): Promise<boolean> {
  if (how === "hold") {
    await released;
    return true;
  }
  if (how === "error") await write(response, error.sse);
  if (how === "destroy") response.destroy();
  else response.end();
  return false;
}

function writeError(response: ServerResponse, reply: ErrorReply, protocol: Protocol): void {
  response.writeHead(reply.status, { ...reply.headers, "content-type": "application/json" });
  response.end(JSON.stringify(protocol.errorBody(reply.status, reply.message, reply.errorType)));
}

async function writeRaw(
  response: ServerResponse,
  { body, contentType, pieceBytes }: RawReply,
): Promise<void> {
  response.writeHead(200, { "content-type": contentType });
  const bytes = Buffer.from(body);
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    await write(response, bytes.subarray(at, at + pieceBytes));
  }
  response.end();
}

/** Resolves when the bytes are with the operating system, so that a cut does not take them back. */
const write = (response: ServerResponse, bytes: string | Buffer): Promise<void> =>
  new Promise((resolve, reject) => {
    response.write(bytes, (error) => (error ? reject(error) : resolve()));
  });
