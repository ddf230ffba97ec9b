"use client";

import { useEffect } from "react";
import { drawBadge } from "./draw-badge.ts";

/** Shows in the browser's tab how many wait, where the tab may be all that one sees of this page. */
export function useTabBadge(count: number): void {
  useEffect(() => {
    const link = document.querySelector<HTMLLinkElement>("link[rel~=icon]");
    if (!link || count === 0) return;
    const plain = link.href;
    let isOver = false;
    readIcon(plain).then(
      (icon) => {
        if (!isOver) link.href = drawBadge(icon, count);
      },
      // Without a connection the icon stays plain; the title says the number as well.
      () => undefined,
    );
    return () => {
      isOver = true;
      link.href = plain;
    };
  }, [count]);
}

let icon: Promise<string> | null = null;

function readIcon(url: string): Promise<string> {
  icon ??= fetch(url).then((response) => response.text());
  icon.catch(() => {
    icon = null;
  });
  return icon;
}
