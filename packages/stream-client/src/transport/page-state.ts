/** What a tab knows about itself and the network. */
export interface PageState {
  isOnline(): boolean;
  isVisible(): boolean;
  on(type: PageChange, listener: () => void): () => void;
}

/** `network`: it came or went. `asleep`: the page may be frozen now, or be gone. `awake`: it is back from that. */
export type PageChange = "network" | "visibility" | "asleep" | "awake";

const browserEvents: Readonly<Record<PageChange, readonly string[]>> = {
  network: ["online", "offline"],
  visibility: ["visibilitychange"],
  asleep: ["pagehide"],
  awake: ["pageshow"],
};

export function createPageState(window: Window): PageState {
  const { document, navigator } = window;
  return {
    isOnline: () => navigator.onLine,
    isVisible: () => document.visibilityState === "visible",
    on(type, listener) {
      const target = type === "visibility" ? document : window;
      for (const event of browserEvents[type]) target.addEventListener(event, listener);
      return () => {
        for (const event of browserEvents[type]) target.removeEventListener(event, listener);
      };
    },
  };
}
