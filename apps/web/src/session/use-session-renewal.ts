"use client";

import { useEffect } from "react";

const dayMs = 86_400_000;

/** next-auth answers with a fresh cookie; should it not be reached, the old one still has weeks to live. */
const renew = (): void => void fetch("/api/auth/session").catch(() => undefined);

/** A session ends 30 days after the last visit, not after signing in. */
export function useSessionRenewal(): void {
  useEffect(() => {
    renew();
    const timer = setInterval(renew, dayMs);
    return () => clearInterval(timer);
  }, []);
}
