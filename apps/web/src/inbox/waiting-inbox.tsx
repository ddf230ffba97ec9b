"use client";

import { limits } from "@holdfast/contracts";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "../trpc/trpc-context.ts";
import { InboxFailure } from "./inbox-failure.tsx";
import { InboxSkeleton } from "./inbox-skeleton.tsx";
import { useSearchParam } from "./use-search-param.ts";
import { WaitingList } from "./waiting-list.tsx";

/** All that waits for me, the oldest first; with a filter, what of it concerns one tool. */
export function WaitingInbox() {
  const t = useTranslations("inbox");
  const [tool, setTool] = useSearchParam("tool");
  const { data, isError, refetch } = useQuery(
    useTRPC().approval.list.queryOptions(
      { status: "pending", limit: limits.pageSize, ...(tool === "" ? {} : { tool }) },
      // Nothing keeps it up to date while nobody looks, so it is not kept.
      { gcTime: 0 },
    ),
  );
  if (!data && isError) return <InboxFailure text={t("failed")} onRetry={() => void refetch()} />;
  if (!data) return <InboxSkeleton label={t("loading")} />;
  return (
    <WaitingList
      key={tool}
      waiting={data.approvals}
      hasMore={data.nextCursor !== null}
      tool={tool}
      onFilter={setTool}
    />
  );
}
