import type { ToolCallChunk } from "@langchain/core/messages";
import type { DemoCall } from "./demo-reply.ts";

const pieceCharacters = 16;

/** The calls as a provider streams them: the name first, then the arguments' JSON in pieces. */
export function toToolCallChunks(calls: readonly DemoCall[]): ToolCallChunk[] {
  return calls.flatMap(({ tool, args }, index): ToolCallChunk[] => [
    { type: "tool_call_chunk", index, id: `call_${index}`, name: tool, args: "" },
    ...inPieces(JSON.stringify(args)).map(
      (piece): ToolCallChunk => ({ type: "tool_call_chunk", index, args: piece }),
    ),
  ]);
}

function inPieces(json: string): string[] {
  const count = Math.ceil(json.length / pieceCharacters);
  return Array.from({ length: count }, (_, at) =>
    json.slice(at * pieceCharacters, (at + 1) * pieceCharacters),
  );
}
