import type { Part } from "@holdfast/contracts";
import { Annotation } from "@langchain/langgraph";

/** Raised when the state's meaning changes, together with a migration of what older runs left. */
const stateVersion = 1;

type PartsUpdate = readonly Part[] | { readonly replace: readonly Part[] };

/**
 * What a run is in the middle of, and nothing that grows with the conversation (DESIGN §7): its own
 * parts so far. The history is read from the transcript.
 */
export const chatState = Annotation.Root({
  stateVersion: Annotation<number>(),
  parts: Annotation<Part[], PartsUpdate>({
    reducer: (parts, update) => ("replace" in update ? [...update.replace] : update.reduce(putPart, parts)),
    default: () => [],
  }),
});
export type ChatState = typeof chatState.State;

/** `parts`: with which the run begins. */
export const newRunState = (parts: readonly Part[] = []): typeof chatState.Update => ({
  stateVersion,
  parts: { replace: parts },
});

/** Adds a part; a tool call that is there already is replaced (its arguments were edited). */
function putPart(parts: Part[], part: Part): Part[] {
  const index = parts.findIndex(
    (found) =>
      found.type === "tool-call" && part.type === "tool-call" && found.toolCallId === part.toolCallId,
  );
  return index === -1 ? [...parts, part] : parts.with(index, part);
}
