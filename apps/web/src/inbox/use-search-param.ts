"use client";

import { useSearchParams } from "next/navigation";

/** A word in the page's address, kept over reloads and the way back; changing it is no step in the history. */
export function useSearchParam(name: string): [value: string, set: (value: string) => void] {
  const value = useSearchParams().get(name) ?? "";
  return [
    value,
    (next) => {
      const url = new URL(window.location.href);
      if (next === "") url.searchParams.delete(name);
      else url.searchParams.set(name, next);
      window.history.replaceState(null, "", url);
    },
  ];
}
