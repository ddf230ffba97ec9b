import { expect } from "vitest";
import { assertHeld } from "../invariants/assert-held.ts";
import type { History } from "../invariants/history.ts";
import type { Talk } from "./have-conversation.ts";
import type { Lane } from "./start-lane.ts";
import { toTranscript } from "./to-transcript.ts";

/**
 * Has the conversation (`have`) once with nothing happening. Returns what holds a later one against it: every promise is
 * kept, and people and the outside got the same.
 */
export async function compareWithUndisturbed(
  lane: Lane,
  have: () => Promise<Talk> = () => lane.ask({}),
): Promise<(history: History, story: string) => void> {
  await using _ = await lane.stack.start("worker");
  const undisturbed = toTranscript(await lane.read(await have()));
  return (history, story) => {
    assertHeld(history, story);
    expect(toTranscript(history), story).toEqual(undisturbed);
  };
}
