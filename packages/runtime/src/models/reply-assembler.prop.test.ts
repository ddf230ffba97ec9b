import { AIMessageChunk, type ToolCallChunk } from "@langchain/core/messages";
import fc from "fast-check";
import { expect, test } from "vitest";
import { ReplyAssembler } from "./reply-assembler.ts";

/** The text cut at any places, in the middle of characters too. */
const cutUp = (whole: string, places: readonly number[]): string[] => {
  const cuts = [...places.map((place) => place % (whole.length + 1)), 0, whole.length].sort((a, b) => a - b);
  return cuts.slice(1).map((end, at) => whole.slice(cuts[at], end));
};
const places = fc.array(fc.nat(), { maxLength: 8 });
const end = new AIMessageChunk({ content: "", response_metadata: { finish_reason: "stop" } });

test("text is the same in whatever pieces it comes, and storable", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), places, (whole, cuts) => {
      const assembler = new ReplyAssembler();
      const deltas = [...cutUp(whole, cuts).map((content) => new AIMessageChunk({ content })), end].map(
        (chunk) => assembler.add(chunk).text,
      );
      const handedOn = [...deltas, assembler.finish().text];

      expect(assembler.text).toBe(whole.toWellFormed().replaceAll("\0", "\uFFFD"));
      expect(handedOn.join("")).toBe(assembler.text);
      expect(handedOn.every((delta) => delta.isWellFormed())).toBe(true);
    }),
  );
});

test("the arguments of several calls are the same in whatever pieces they come", () => {
  const calls = fc.array(fc.record({ name: fc.constantFrom("a", "b"), args: fc.json(), places }), {
    maxLength: 4,
  });
  fc.assert(
    fc.property(
      calls,
      fc.constantFrom("each", "all 0", "none"),
      fc.boolean(),
      (written, numbering, isInterleaved) => {
        const streams = written.map(({ name, args, places }, at): ToolCallChunk[] => {
          const index = numbering === "none" ? {} : { index: numbering === "each" ? at : 0 };
          return [
            { type: "tool_call_chunk", name, id: `id-${at}`, args: "", ...index },
            ...cutUp(args, places).map(
              (piece): ToolCallChunk => ({ type: "tool_call_chunk", args: piece, ...index }),
            ),
          ];
        });
        const assembler = new ReplyAssembler();
        for (const chunk of numbering === "each" && isInterleaved ? interleave(streams) : streams.flat()) {
          assembler.add(new AIMessageChunk({ content: "", tool_call_chunks: [chunk] }));
        }

        expect(assembler.toolCalls).toEqual(
          written.map(({ name, args }) => ({ tool: name, argsText: args })),
        );
      },
    ),
  );
});

function interleave<T>(streams: readonly T[][]): T[] {
  const longest = Math.max(0, ...streams.map((stream) => stream.length));
  return Array.from({ length: longest }, (_, at) =>
    streams.flatMap((stream) => stream.slice(at, at + 1)),
  ).flat();
}
