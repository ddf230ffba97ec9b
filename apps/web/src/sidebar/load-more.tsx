"use client";

import { Button } from "@holdfast/ui";
import { useTranslations } from "next-intl";
import { useCallback } from "react";

export interface LoadMoreProps {
  isLoading: boolean;
  onLoad: () => void;
}

/** Loads by itself as it comes near the screen; a button for those who do not scroll. */
export function LoadMore({ isLoading, onLoad }: LoadMoreProps) {
  const t = useTranslations("sidebar");

  const watch = useCallback(
    (button: HTMLElement | null) => {
      if (!button) return;
      const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && onLoad(), {
        rootMargin: "600px",
      });
      observer.observe(button);
      return () => observer.disconnect();
    },
    [onLoad],
  );

  return (
    <Button ref={watch} variant="ghost" size="sm" busy={isLoading} onClick={onLoad} className="w-full">
      {t(isLoading ? "loadingMore" : "loadMore")}
    </Button>
  );
}
