import { useEffect, useState } from "react";
import { findPushEndpoint } from "./browser-push.ts";

/** By which address a push service knows this browser; null until that is known, and where it is not turned on. */
export function usePushEndpoint(): { endpoint: string | null; note(endpoint: string): void } {
  const [endpoint, setEndpoint] = useState<string | null>(null);
  useEffect(() => void findPushEndpoint().then(setEndpoint, () => setEndpoint(null)), []);
  return { endpoint, note: setEndpoint };
}
