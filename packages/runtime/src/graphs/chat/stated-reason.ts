import type { Part } from "@holdfast/contracts";

/** What the agent said right before a call, which its siblings share; null when it said nothing. */
export function statedReason(parts: readonly Part[], toolCallId: string): string | null {
  const at = parts.findIndex((part) => part.type === "tool-call" && part.toolCallId === toolCallId);
  const before = parts.slice(0, Math.max(0, at)).findLast(({ type }) => type !== "tool-call");
  return before?.type === "text" && before.text.trim() !== "" ? before.text : null;
}
