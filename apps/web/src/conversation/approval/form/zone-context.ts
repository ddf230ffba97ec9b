"use client";

import { createContext, useContext } from "react";

/** Whether a neighbour names the time zone, so that a time needs no choice of its own. */
const ZoneContext = createContext(false);

export const ZoneProvider = ZoneContext.Provider;
export const useIsZoneNamed = (): boolean => useContext(ZoneContext);
