/** Nearer to the end than this counts as being at it. */
const nearPx = 48;

export interface StickToBottom {
  /** Whether the end is in view, for `useSyncExternalStore`. */
  subscribe(listener: () => void): () => void;
  getSnapshot(): boolean;
  /** Goes to the end and stays there. */
  jump(): void;
  /** The element that scrolls, whose first child holds the content; returns what ends the watching. */
  watch(scroller: HTMLElement | null): (() => void) | undefined;
}

/**
 * Keeps the end of a growing text in view as long as the reader is there, and leaves the reader
 * alone otherwise. Only the reader's own scrolling up lets go: growth never moves a view up.
 */
export function createStickToBottom(): StickToBottom {
  const listeners = new Set<() => void>();
  let scroller: HTMLElement | null = null;
  let isStuck = true;
  let lastTop = 0;

  const setStuck = (value: boolean) => {
    if (value === isStuck) return;
    isStuck = value;
    for (const listener of listeners) listener();
  };
  const toEnd = () => {
    if (!scroller) return;
    scroller.scrollTop = scroller.scrollHeight;
    lastTop = scroller.scrollTop;
  };
  const onScroll = () => {
    if (!scroller) return;
    const { scrollTop, scrollHeight, clientHeight } = scroller;
    const isNear = scrollHeight - scrollTop - clientHeight < nearPx;
    if (isNear) setStuck(true);
    else if (scrollTop < lastTop) setStuck(false);
    lastTop = scrollTop;
  };

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    getSnapshot: () => isStuck,
    jump() {
      setStuck(true);
      toEnd();
    },
    watch(element) {
      if (!element) return;
      scroller = element;
      isStuck = true;
      toEnd();
      const resizing = new ResizeObserver(() => isStuck && toEnd());
      resizing.observe(element);
      if (element.firstElementChild) resizing.observe(element.firstElementChild);
      element.addEventListener("scroll", onScroll, { passive: true });
      return () => {
        resizing.disconnect();
        element.removeEventListener("scroll", onScroll);
        scroller = null;
      };
    },
  };
}
