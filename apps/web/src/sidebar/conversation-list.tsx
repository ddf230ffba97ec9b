"use client";

import { Button, Skeleton } from "@holdfast/ui";
import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { ConversationGroups } from "./conversation-groups.tsx";
import { LoadMore } from "./load-more.tsx";
import { useConversationList } from "./use-conversation-list.ts";

const skeletonWidths = ["w-4/5", "w-3/5", "w-11/12", "w-2/3", "w-3/4", "w-1/2", "w-5/6", "w-3/5"];

export function ConversationList() {
  const t = useTranslations("sidebar");
  const { data, isError, hasNextPage, isFetching, isFetchingNextPage, fetchNextPage, refetch } =
    useConversationList();
  const loadMore = useCallback(() => void (isFetching || fetchNextPage()), [isFetching, fetchNextPage]);

  if (!data && isError) return <ListFailed onRetry={() => void refetch()} />;
  if (!data) return <ListSkeleton />;
  if (data.pages.every((page) => page.conversations.length === 0)) {
    return <p className="px-2.5 py-3 text-muted-foreground text-sm">{t("empty")}</p>;
  }
  return (
    <>
      <ConversationGroups data={data} />
      {hasNextPage && <LoadMore isLoading={isFetchingNextPage} onLoad={loadMore} />}
    </>
  );
}

function ListSkeleton() {
  const t = useTranslations("sidebar");
  return (
    <div role="status" className="flex flex-col gap-px pt-2">
      <span className="sr-only">{t("loading")}</span>
      {skeletonWidths.map((width, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes.
        <div key={index} className="flex h-9 items-center px-2.5">
          <Skeleton className={`h-3.5 ${width}`} />
        </div>
      ))}
    </div>
  );
}

function ListFailed({ onRetry }: { onRetry: () => void }) {
  const t = useTranslations("sidebar");
  const common = useTranslations("common");
  return (
    <div role="alert" className="flex flex-col items-start gap-3 px-2.5 py-3 text-sm">
      <p>{t("failed")}</p>
      <Button size="sm" onClick={onRetry}>
        {common("retry")}
      </Button>
    </div>
  );
}
