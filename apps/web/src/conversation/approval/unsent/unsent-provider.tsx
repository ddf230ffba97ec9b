"use client";

import { type ReactNode, useMemo, useState } from "react";
import type { Unsent } from "./unsent.ts";
import { UnsentContext, type UnsentHost } from "./unsent-context.ts";

const none: readonly Unsent[] = [];

/** Stands around a card for as long as its place is there, whatever is asked or decided in it meanwhile. */
export function UnsentProvider({ children }: { children: ReactNode }) {
  const [unsent, setUnsent] = useState(none);
  const host = useMemo<UnsentHost>(
    () => ({
      unsent,
      keep: (argsHash, written) =>
        setUnsent((before) => {
          const others = before.filter((one) => one.argsHash !== argsHash);
          if (written) return [...others, { argsHash, ...written }];
          return others.length === before.length ? before : others;
        }),
      noteSent: (argsHash, sent) =>
        setUnsent((before) => before.map((one) => (one.argsHash === argsHash ? { ...one, sent } : one))),
    }),
    [unsent],
  );
  return <UnsentContext value={host}>{children}</UnsentContext>;
}
