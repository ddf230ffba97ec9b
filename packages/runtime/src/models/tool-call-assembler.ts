import type { ToolCallChunk } from "@langchain/core/messages";

/** A tool call as the model wrote it: `argsText` is its arguments' JSON, unparsed. */
export interface RawToolCall {
  readonly tool: string;
  readonly argsText: string;
}

interface OpenCall {
  readonly index: number | undefined;
  id: string;
  tool: string;
  argsText: string;
}

/** Collects tool calls that are streamed in pieces, several at once. */
export class ToolCallAssembler {
  readonly #calls: OpenCall[] = [];

  get calls(): readonly RawToolCall[] {
    return this.#calls.map(({ tool, argsText }) => ({ tool, argsText }));
  }

  add(chunks: readonly ToolCallChunk[]): void {
    for (const chunk of chunks) {
      const call = this.#findOpen(chunk) ?? this.#open(chunk);
      call.id ||= chunk.id ?? "";
      call.tool ||= chunk.name ?? "";
      call.argsText += chunk.args ?? "";
    }
  }

  #open({ index }: ToolCallChunk): OpenCall {
    const call: OpenCall = { index, id: "", tool: "", argsText: "" };
    this.#calls.push(call);
    return call;
  }

  #findOpen(chunk: ToolCallChunk): OpenCall | undefined {
    const { index } = chunk;
    const call =
      index === undefined ? this.#calls.at(-1) : this.#calls.findLast((one) => one.index === index);
    return call && !beginsAnother(chunk, call) ? call : undefined;
  }
}

/** Some servers number every call of a reply 0, and some give no id either. */
function beginsAnother(chunk: ToolCallChunk, call: OpenCall): boolean {
  if (chunk.id && call.id) return chunk.id !== call.id;
  return Boolean(chunk.name) && call.tool !== "" && isWholeObject(call.argsText);
}

function isWholeObject(text: string): boolean {
  if (!text.trimEnd().endsWith("}")) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
