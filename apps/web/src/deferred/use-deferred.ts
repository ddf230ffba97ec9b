"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { showError } from "../toast/toast.ts";

export interface Deferred {
  /** It was asked for and is there. */
  readonly isReady: boolean;
  /** A press is likely: fetch it. */
  prepare(): void;
  request(): void;
}

/** A part of the page that is fetched when it is first wanted. */
export function useDeferred(load: () => Promise<unknown>): Deferred {
  const t = useTranslations("common");
  const [isReady, setReady] = useState(false);
  return {
    isReady,
    prepare: () => void load().catch(() => undefined),
    request: () =>
      void load().then(
        () => setReady(true),
        () => showError(t("unreachable")),
      ),
  };
}
