"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { TabLinks } from "../shell/tab-links.tsx";
import { PendingBadge } from "./pending-badge.tsx";
import { useLiveApprovals } from "./use-live-approvals.ts";
import { usePendingCount } from "./use-pending-count.ts";

/** The tabs of the inbox, and the page of one of them. */
export function InboxFrame({ children }: { children: ReactNode }) {
  const t = useTranslations("inbox");
  const count = usePendingCount();
  useLiveApprovals("list");
  const mark = count > 0 ? <PendingBadge count={count} /> : null;
  return (
    <div className="flex min-h-0 flex-1 flex-col overflow-y-auto overscroll-contain">
      <div className="mx-auto flex w-full max-w-3xl flex-1 flex-col gap-4 px-4 pt-1">
        <TabLinks
          label={t("tabs")}
          tabs={[
            { href: "/inbox", label: t("waiting"), mark },
            { href: "/inbox/decided", label: t("decided") },
          ]}
        />
        {children}
      </div>
    </div>
  );
}
