"use client";

import type { Decision } from "@holdfast/contracts";
import { createContext, useContext } from "react";
import type { Unsent, Written } from "./unsent.ts";

export interface UnsentHost {
  readonly unsent: readonly Unsent[];
  /** Null where nothing is left of it. */
  keep(argsHash: string, written: Written | null): void;
  noteSent(argsHash: string, sent: Decision): void;
}

/** Where nothing is kept, forms work all the same. */
const nowhere: UnsentHost = { unsent: [], keep: () => undefined, noteSent: () => undefined };

export const UnsentContext = createContext(nowhere);

export const useUnsent = (): UnsentHost => useContext(UnsentContext);
