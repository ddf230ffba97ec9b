"use client";

import { createStreamClient, type StreamClient } from "@holdfast/stream-client";
import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { useTRPCClient } from "../trpc/trpc-context.ts";

const StreamContext = createContext<StreamClient | null>(null);

/** Null on the server and until the page has come alive. */
export const useStreamClient = (): StreamClient | null => useContext(StreamContext);

/** Opens this tab's part of the browser's one event stream, and closes it with the signed-in layout. */
export function StreamProvider({ userId, children }: { userId: string; children: ReactNode }) {
  const trpc = useTRPCClient();
  const [client, setClient] = useState<StreamClient | null>(null);

  useEffect(() => {
    const opened = createStreamClient({ api: trpc, userId });
    setClient(opened);
    return () => {
      setClient(null);
      opened.close();
    };
  }, [trpc, userId]);

  return <StreamContext.Provider value={client}>{children}</StreamContext.Provider>;
}
