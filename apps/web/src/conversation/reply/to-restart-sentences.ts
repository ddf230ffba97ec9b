import type { RecoveryReason, Restart } from "@holdfast/contracts";

/** A sentence of the catalogue, under `conversation.restart`. */
export interface RestartSentence {
  readonly key:
    | RecoveryReason
    | "wentOn"
    | "wentOnWhole"
    | "replyRepeated"
    | "callsRepeated"
    | "callsUnknown";
  readonly values: Readonly<Record<string, number>>;
}

/** Why a run was taken over, where it went on, and what of it happened or may happen again. */
export function toRestartSentences({ recovery, count }: Omit<Restart, "epoch">): RestartSentence[] {
  const { reason, step, repeated, unknownToolCallIds } = recovery;
  const isWhole = !repeated.reply && repeated.toolCallIds.length === 0;
  const sentences: RestartSentence[] = [
    { key: reason, values: { count } },
    { key: isWhole ? "wentOnWhole" : "wentOn", values: { step } },
  ];
  if (repeated.reply) sentences.push({ key: "replyRepeated", values: {} });
  return [
    ...sentences,
    ...counted("callsRepeated", repeated.toolCallIds),
    ...counted("callsUnknown", unknownToolCallIds),
  ];
}

const counted = (
  key: "callsRepeated" | "callsUnknown",
  toolCallIds: readonly string[],
): readonly RestartSentence[] =>
  toolCallIds.length > 0 ? [{ key, values: { count: toolCallIds.length } }] : [];
