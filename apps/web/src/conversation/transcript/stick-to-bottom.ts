/** Nearer to the end than this counts as being at it. */
const nearPx = 48;

/** What grows so soon after a press was opened by the reader, who looks at where it was pressed. */
const pressMs = 400;
const unfolding = "article details, article section";

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
  let pressedAt = Number.NEGATIVE_INFINITY;

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
  const isNear = ({ scrollTop, scrollHeight, clientHeight }: HTMLElement) =>
    scrollHeight - scrollTop - clientHeight < nearPx;
  const onScroll = () => {
    if (!scroller) return;
    const { scrollTop } = scroller;
    if (isNear(scroller)) setStuck(true);
    else if (scrollTop < lastTop) setStuck(false);
    lastTop = scrollTop;
  };
  const onPress = ({ target }: Event) => {
    if (target instanceof Element && target.closest(unfolding)) pressedAt = performance.now();
  };
  const onResize = () => {
    if (!scroller) return;
    // What shrinks may bring the end into view without any scrolling.
    if (!isStuck) return setStuck(isNear(scroller));
    const isReadersDoing = performance.now() - pressedAt < pressMs || isEditing(scroller);
    if (isReadersDoing) setStuck(isNear(scroller));
    else toEnd();
  };

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    getSnapshot: () => isStuck,
    jump() {
      pressedAt = Number.NEGATIVE_INFINITY;
      setStuck(true);
      toEnd();
    },
    watch(element) {
      if (!element) return;
      scroller = element;
      isStuck = true;
      toEnd();
      const resizing = new ResizeObserver(onResize);
      resizing.observe(element);
      if (element.firstElementChild) resizing.observe(element.firstElementChild);
      const stopping = new AbortController();
      const passive = { passive: true, signal: stopping.signal };
      element.addEventListener("scroll", onScroll, passive);
      element.addEventListener("pointerdown", onPress, passive);
      element.addEventListener("keydown", onPress, passive);
      return () => {
        resizing.disconnect();
        stopping.abort();
        scroller = null;
      };
    },
  };
}

/** A form in the conversation has the focus: nothing may move under the reader's hands. */
const isEditing = (scroller: HTMLElement): boolean =>
  scroller.contains(document.activeElement?.closest("form") ?? null);
