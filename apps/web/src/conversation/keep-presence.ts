import { limits, newId } from "@holdfast/contracts";

/** Thrice within the time that it counts for, so that one lost request makes nobody away. */
const everyMs = (limits.presenceSeconds * 1_000) / 3;
const tabId = newId();

/**
 * Says as long as this tab is visible that its user sees the conversation, so that they are not told
 * elsewhere what they have before their eyes. Returns what ends it.
 */
export function keepPresence(conversationId: string): () => void {
  let isSaid = false;
  const say = (isPresent: boolean): void => {
    isSaid = isPresent;
    void tell({ conversationId, tabId, isPresent });
  };
  const look = (): void => {
    const isVisible = document.visibilityState === "visible";
    if (isVisible || isSaid) say(isVisible);
  };
  look();
  const timer = setInterval(look, everyMs);
  document.addEventListener("visibilitychange", look);
  return () => {
    clearInterval(timer);
    document.removeEventListener("visibilitychange", look);
    if (isSaid) say(false);
  };
}

/** Outlives the page. Whether it arrives is no matter: what is not said again lapses. */
async function tell(presence: { conversationId: string; tabId: string; isPresent: boolean }): Promise<void> {
  await fetch("/api/trpc/conversation.setPresence", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(presence),
    keepalive: true,
  }).catch(() => undefined);
}
