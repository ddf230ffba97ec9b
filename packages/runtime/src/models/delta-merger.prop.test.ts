import fc from "fast-check";
import { expect, test } from "vitest";
import { DeltaMerger } from "./delta-merger.ts";

interface Frame {
  /** The text of a piece that neighbours of its kind are joined with. */
  readonly text?: string;
  /** Alike for those that may be joined. */
  readonly kind: string;
  readonly sse: string;
}

const text = fc.string({ unit: "binary", maxLength: 6 });
const end = fc.constantFrom("\n\n", "\r\n\r\n");

const completionPiece = fc
  .record({ id: fc.constantFrom("a", "b"), content: text, isSpaced: fc.boolean() })
  .map(({ id, content, isSpaced }): Frame => {
    const chunk = (said: string) => ({
      id,
      choices: [{ index: 0, delta: { content: said }, finish_reason: null }],
    });
    const json = JSON.stringify(chunk(content));
    const data = isSpaced ? json.replace('"delta":{"content":"', '"delta": { "content": "') : json;
    return { text: content, kind: JSON.stringify([chunk("")]), sse: `data: ${data}` };
  });

const anthropicPiece = fc.record({ index: fc.nat(1), said: text }).map(({ index, said }): Frame => {
  const event = { type: "content_block_delta", index, delta: { type: "text_delta", text: said } };
  return {
    text: said,
    kind: `block ${index}`,
    sse: `event: content_block_delta\ndata: ${JSON.stringify(event)}`,
  };
});

/** None of these may be changed, though some look as if they could. */
const otherFrame = fc
  .oneof(
    fc.constantFrom(": ping", "data: [DONE]", "data: {", "data: {}", "event: message_stop\ndata: {}"),
    text.map(
      (content) => `data: ${JSON.stringify({ choices: [{ delta: { content }, finish_reason: "stop" }] })}`,
    ),
    text.map((content) => `data: ${JSON.stringify({ choices: [{ delta: { content, refusal: "no" } }] })}`),
    text.map(
      (content) =>
        `data: ${JSON.stringify({ x: { delta: { content } }, choices: [{ delta: { content } }] })}`,
    ),
    text.map(
      (content) => `data: ${JSON.stringify({ choices: [{ delta: { content } }, { delta: { content } }] })}`,
    ),
    text.map((content) => `data: ${JSON.stringify({ usage: { n: 1 }, choices: [{ delta: { content } }] })}`),
    text.map(
      (args) =>
        `data: ${JSON.stringify({ choices: [{ delta: { tool_calls: [{ index: 0, function: { arguments: args } }] } }] })}`,
    ),
    text.map(
      (json) =>
        `event: content_block_delta\ndata: ${JSON.stringify({ type: "content_block_delta", index: 0, delta: { type: "input_json_delta", partial_json: json } })}`,
    ),
  )
  .map((sse): Frame => ({ kind: sse, sse }));

const frames = fc.array(fc.record({ frame: fc.oneof(completionPiece, anthropicPiece, otherFrame), end }), {
  maxLength: 30,
});

/** What a frame says: its JSON where it has any, for a joined piece is written as one of the pieces was. */
function readFrames(stream: string): string[] {
  return stream
    .split(/\r?\n\r?\n/)
    .filter((frame) => frame !== "")
    .map((frame) => frame.replace(/^(event: \S+)\n/, "$1 "));
}

function join(all: readonly Frame[]): Frame[] {
  const joined: Frame[] = [];
  for (const frame of all) {
    const last = joined.at(-1);
    if (last?.text !== undefined && frame.text !== undefined && last.kind === frame.kind) {
      joined[joined.length - 1] = { ...last, text: last.text + frame.text };
    } else joined.push(frame);
  }
  return joined;
}

const textOf = (frame: string): string | undefined => {
  const json = /data: (\{.*\})$/s.exec(frame)?.[1];
  if (!json) return undefined;
  try {
    const { choices, delta } = JSON.parse(json);
    return choices?.[0]?.delta?.content ?? delta?.text;
  } catch {
    return undefined;
  }
};

test("a stream says the same with its pieces joined, however it is cut and whenever it is taken", () => {
  fc.assert(
    fc.property(frames, fc.array(fc.nat()), fc.array(fc.nat(3)), (written, cuts, takes) => {
      const stream = written.map(({ frame, end }) => frame.sse + end).join("");
      const places = [0, ...cuts.map((cut) => cut % (stream.length + 1)), stream.length].sort(
        (a, b) => a - b,
      );
      const merger = new DeltaMerger();
      let out = "";
      for (const [index, place] of places.slice(1).entries()) {
        merger.add(stream.slice(places[index], place));
        if (takes[index] === 0) out += merger.take();
      }
      out += merger.finish();

      const seen = readFrames(out);
      expect(seen.map(textOf).join("")).toBe(readFrames(stream).map(textOf).join(""));
      expect(seen.filter((frame) => !isPieceOf(frame, written))).toEqual(
        readFrames(stream).filter((frame) => !isPieceOf(frame, written)),
      );
    }),
  );
});

test("neighbouring pieces of a kind are one frame when nothing is taken between them", () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(completionPiece, anthropicPiece), { minLength: 1 }), (pieces) => {
      const compact = pieces.filter(({ sse }) => !sse.includes('"delta": '));
      const merger = new DeltaMerger();
      merger.add(compact.map(({ sse }) => `${sse}\n\n`).join(""));

      expect(readFrames(merger.finish()).map(textOf)).toEqual(join(compact).map((frame) => frame.text));
    }),
  );
});

test("a frame that has no end yet is kept until it has, or the stream ends", () => {
  const merger = new DeltaMerger();
  merger.add('data: {"choices":[{"delta":{"content":"a"}}]}\n');
  expect(merger.take()).toBe("");
  merger.add('\ndata: {"choi');
  expect(merger.take()).toBe('data: {"choices":[{"delta":{"content":"a"}}]}\n\n');
  expect(merger.finish()).toBe('data: {"choi');
});

/** A piece of text, joined or not: everything but its text is that of one of the pieces. */
const isPieceOf = (frame: string, written: readonly { readonly frame: Frame }[]): boolean =>
  textOf(frame) !== undefined &&
  written.some(({ frame: { text: said, sse } }) => said !== undefined && shapeOf(sse) === shapeOf(frame));

const shapeOf = (frame: string): string => {
  const said = textOf(frame);
  return said === undefined
    ? frame
    : frame.replaceAll(/\s/g, "").replace(JSON.stringify(said).replaceAll(/\s/g, ""), "…");
};
