import type { StreamedReply } from "./scripted-reply.ts";

/** One server-sent event. `isPiece`: it carries text or arguments, rather than a frame around them. */
export interface Frame {
  readonly sse: string;
  readonly isPiece: boolean;
}

/** How a provider writes on the wire what a script says. */
export interface Protocol {
  readonly provider: "openai" | "anthropic";
  readonly path: string;
  frames(reply: StreamedReply, request: ModelRequest): Frame[];
  /** An error in the middle of a stream. */
  errorFrame(errorType: string): Frame;
  /** The body of an answer with this status. */
  errorBody(status: number, message: string, errorType: string | undefined): unknown;
}

export interface ModelRequest {
  readonly model: string;
  readonly includeUsage: boolean;
}

/** The text in the pieces that a model would write it in. */
export function inPieces(text: string, characters: number): string[] {
  const count = Math.ceil(text.length / characters);
  return Array.from({ length: count }, (_, at) => text.slice(at * characters, (at + 1) * characters));
}

export const toArgsText = (args: StreamedReply["toolCalls"][number]["args"]): string =>
  typeof args === "string" ? args : JSON.stringify(args);
