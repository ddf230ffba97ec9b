export interface Anchor {
  /** Puts what stood behind the sentinel back to where it was on the screen. */
  restore(): void;
}

/** Remembers where the turn behind the sentinel is, before others are put between the two. */
export function anchorView(sentinel: HTMLElement): Anchor | null {
  const scroller = sentinel.closest("section");
  const turn = sentinel.nextElementSibling?.firstElementChild;
  if (!scroller || !turn) return null;
  const before = turn.getBoundingClientRect().top;
  return {
    restore() {
      const moved = turn.getBoundingClientRect().top - before;
      if (moved !== 0) scroller.scrollTop += moved;
    },
  };
}
