import { createEventHub, type EventHub } from "@holdfast/core";
import type { TestDeps } from "./create-test-deps.ts";

/** A hub whose connection listens by now. */
export async function connectTestHub(
  { url }: Pick<TestDeps, "url">,
  onError?: (error: Error) => void,
): Promise<EventHub & AsyncDisposable> {
  const hub = createEventHub({ url, onError });
  const ready = Promise.withResolvers<void>();
  const leave = hub.onConversation("", () => ready.resolve());
  await ready.promise;
  leave();
  return { ...hub, [Symbol.asyncDispose]: hub.close };
}
