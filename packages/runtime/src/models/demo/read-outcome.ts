import type { ToolMessage } from "@langchain/core/messages";

/** How a tool call ended, as far as a model is told. */
export interface Outcome {
  readonly kind: "completed" | "rejected" | "expired" | "failed";
  /** What the tool returned, or the sentence that says why it did not. */
  readonly result: unknown;
}

export function readOutcome(message: ToolMessage | undefined): Outcome {
  if (!message) return { kind: "failed", result: "There is no result." };
  if (message.status !== "error") return { kind: "completed", result: parseJson(message.text) };
  if (/\bnobody (?:decided|answered) in time\b/iu.test(message.text)) return { kind: "expired", result: "" };
  const rejected = /\brejected this call\b/iu.test(message.text);
  if (!rejected) return { kind: "failed", result: message.text };
  return { kind: "rejected", result: /\breason given:\s*(.+)/isu.exec(message.text)?.[1] ?? "" };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
