import { type RefCallback, useCallback, useLayoutEffect, useRef, useState } from "react";
import { useOpenConversation } from "../conversation-context.ts";
import { type Anchor, anchorView } from "./anchor-view.ts";

type Status = "idle" | "loading" | "failed";

/** How far above the view the next page is asked for. */
const aheadOfView = "800px 0px 0px 0px";

interface OlderTurns {
  /** Stands before the first turn. */
  readonly sentinel: RefCallback<HTMLElement>;
  readonly status: Status;
  load(): void;
}

/** Reads the page before the first turn when that comes near, without moving what is being read. */
export function useOlderTurns(cursor: string | null): OlderTurns {
  const { store } = useOpenConversation();
  const [status, setStatus] = useState<Status>("idle");
  const anchor = useRef<Anchor | null>(null);
  const element = useRef<HTMLElement | null>(null);

  const load = useCallback(() => {
    setStatus("loading");
    store.loadOlder().then(
      () => {
        anchor.current = element.current && anchorView(element.current);
        setStatus("idle");
      },
      () => setStatus("failed"),
    );
  }, [store]);

  // The cursor changes in the same commit in which the page appears.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the cursor is what says that a page was added
  useLayoutEffect(() => {
    anchor.current?.restore();
    anchor.current = null;
  }, [cursor]);

  // A new cursor makes a new function, so the observer looks again: the view may still reach the start.
  // biome-ignore lint/correctness/useExhaustiveDependencies: for the reason above
  const sentinel = useCallback(
    (node: HTMLElement | null) => {
      if (!node) return;
      element.current = node;
      const observer = new IntersectionObserver(
        ([entry]) => {
          if (entry?.isIntersecting) load();
        },
        { root: node.closest("section"), rootMargin: aheadOfView },
      );
      observer.observe(node);
      return () => observer.disconnect();
    },
    [load, cursor],
  );
  return { sentinel, status, load };
}
