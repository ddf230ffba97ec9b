"use client";

import { lazy, Suspense } from "react";
import { useDeferred } from "../deferred/use-deferred.ts";
import type { SessionUser } from "../session/get-session-user.ts";
import { AccountButton } from "./account-button.tsx";
import { loadAccountMenu } from "./load-account-menu.ts";

const AccountMenu = lazy(loadAccountMenu);

/** Who is signed in, and what they can set. */
export function Account({ user }: { user: SessionUser }) {
  const { isReady, prepare, request } = useDeferred(loadAccountMenu);
  const button = (
    <AccountButton user={user} aria-expanded={false} onPointerEnter={prepare} onClick={request} />
  );
  return isReady ? (
    <Suspense fallback={button}>
      <AccountMenu user={user} />
    </Suspense>
  ) : (
    button
  );
}
