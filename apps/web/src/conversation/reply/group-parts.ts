import type { Part, ReasoningPart, TextPart, ToolCallPart, ToolResultPart } from "@holdfast/contracts";

/** A piece of a reply as it is shown: a tool call stands with its result. */
export type Piece =
  | { readonly key: string; readonly type: "text"; readonly part: TextPart }
  | { readonly key: string; readonly type: "reasoning"; readonly part: ReasoningPart }
  | {
      readonly key: string;
      readonly type: "tool-call";
      readonly call: ToolCallPart;
      readonly result: ToolResultPart | null;
    };

export function groupParts(parts: readonly Part[]): Piece[] {
  const results = new Map(
    parts.flatMap((part) => (part.type === "tool-result" ? [[part.toolCallId, part]] : [])),
  );
  return parts.flatMap((part, index): Piece[] => {
    if (part.type === "tool-result") return [];
    if (part.type !== "tool-call") return [toWritten(part, `${part.type}-${index}`)];
    const { toolCallId } = part;
    return [{ key: toolCallId, type: "tool-call", call: part, result: results.get(toolCallId) ?? null }];
  });
}

const toWritten = (part: TextPart | ReasoningPart, key: string): Piece =>
  part.type === "text" ? { key, type: "text", part } : { key, type: "reasoning", part };

/** What is copied: the text that was written, without what a person need not see. */
export const textOf = (parts: readonly Part[]): string =>
  parts
    .flatMap((part) => (part.type === "text" ? [part.text.trim()] : []))
    .filter((text) => text !== "")
    .join("\n\n");
