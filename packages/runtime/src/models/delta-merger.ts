import { z } from "zod";

/** Chat Completions: a piece of text, and beside it nothing but names of the reply. */
const completionSchema = z
  .object({
    choices: z.tuple([
      z.strictObject({
        index: z.number().optional(),
        delta: z.strictObject({ content: z.string(), role: z.string().optional() }),
        logprobs: z.null().optional(),
        finish_reason: z.null().optional(),
      }),
    ]),
  })
  .catchall(z.union([z.string(), z.number(), z.boolean(), z.null()]));

/** Anthropic's messages: the same. */
const blockSchema = z.strictObject({
  type: z.literal("content_block_delta"),
  index: z.number(),
  delta: z.strictObject({ type: z.literal("text_delta"), text: z.string() }),
});

const pieceSchema = z.union([completionSchema, blockSchema]);

/** Server-sent, with or without a name, and in one line of data. */
const frameForm = /^(?:event: ?[^\r\n]*\r?\n)?data: ?(\{[^\r\n]*\})$/;
/** A quote in a string stands behind a backslash, so the first such key is no text. */
const pieceForm =
  /^(.*?"delta":\s*\{(?:\s*"(?:role|type)":\s*"\w*",)?\s*"(?:content|text)":\s*")((?:[^"\\]|\\.)*)(".*)$/s;
const stringForm = /^(?:[^"\\]|\\.)*$/;
const frameEnd = /\r?\n\r?\n/g;

/** Frames that begin and end alike, with a piece of text between as it stands in JSON. */
interface Run {
  readonly before: string;
  readonly after: string;
  readonly pieces: string[];
}

/**
 * Makes one frame of neighbouring frames of a provider's server-sent events that differ in a piece of text
 * alone, and leaves every other as it is. The text in them is joined as it stands, never parsed: of a
 * reply of 1,490 pieces the provider's package then parses some dozens.
 */
export class DeltaMerger {
  #rest = "";
  #done = "";
  #run: Run | null = null;

  /** Of the stream, cut anywhere. */
  add(text: string): void {
    const all = this.#rest + text;
    let start = 0;
    for (const { index, 0: end } of all.matchAll(frameEnd)) {
      this.#addFrame(all.slice(start, index), end);
      start = index + end.length;
    }
    this.#rest = all.slice(start);
  }

  /** The whole frames since it was asked last. */
  take(): string {
    this.#endRun();
    const done = this.#done;
    this.#done = "";
    return done;
  }

  /** What is left when the stream has ended, were it in the middle of a frame. */
  finish(): string {
    const done = this.take() + this.#rest;
    this.#rest = "";
    return done;
  }

  #addFrame(frame: string, end: string): void {
    if (this.#run && extend(this.#run, frame)) return;
    this.#endRun();
    const run = startRun(frame);
    if (run) this.#run = run;
    else this.#done += frame + end;
  }

  #endRun(): void {
    if (!this.#run) return;
    const { before, pieces, after } = this.#run;
    this.#done += `${before}${pieces.join("")}${after}\n\n`;
    this.#run = null;
  }
}

function extend({ before, after, pieces }: Run, frame: string): boolean {
  if (frame.length < before.length + after.length) return false;
  if (!frame.startsWith(before) || !frame.endsWith(after)) return false;
  const piece = frame.slice(before.length, frame.length - after.length);
  if (!stringForm.test(piece)) return false;
  pieces.push(piece);
  return true;
}

function startRun(frame: string): Run | null {
  const json = frameForm.exec(frame)?.[1];
  const [, before, piece, after] = (json && isPiece(json) && pieceForm.exec(frame)) || [];
  return before === undefined || piece === undefined || after === undefined
    ? null
    : { before, pieces: [piece], after };
}

function isPiece(json: string): boolean {
  try {
    return pieceSchema.safeParse(JSON.parse(json)).success;
  } catch {
    return false;
  }
}
