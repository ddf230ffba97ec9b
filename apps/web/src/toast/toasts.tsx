"use client";

import { lazy, Suspense, useSyncExternalStore } from "react";
import { loadToaster, toasterWanted } from "./toast.ts";

const Toaster = lazy(loadToaster);

/** Where toasts appear. */
export function Toasts() {
  const { subscribe, getSnapshot } = toasterWanted;
  const isWanted = useSyncExternalStore(subscribe, getSnapshot, () => false);
  return <Suspense>{isWanted && <Toaster />}</Suspense>;
}
