"use client";

import { limits } from "@holdfast/contracts";
import { Button, Input } from "@holdfast/ui";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { History, Search, SearchX } from "lucide-react";
import { useTranslations } from "next-intl";
import { EmptyNote } from "../shell/empty-note.tsx";
import { useTRPC } from "../trpc/trpc-context.ts";
import { DecidedRow } from "./decided-row.tsx";
import { InboxFailure } from "./inbox-failure.tsx";
import { InboxSkeleton } from "./inbox-skeleton.tsx";
import { ToolFilter } from "./tool-filter.tsx";
import { useDebounced } from "./use-debounced.ts";
import { useSearchParam } from "./use-search-param.ts";

const typingMs = 250;

/** What was decided, the latest first; searched through what was asked and what was said. */
export function DecidedInbox() {
  const t = useTranslations("inbox.history");
  const [tool, setTool] = useSearchParam("tool");
  const [query, setQuery] = useSearchParam("q");
  const isFiltered = tool !== "" || query !== "";
  function showAll(): void {
    setQuery("");
    setTool("");
  }
  return (
    <>
      <search className="flex flex-wrap items-center gap-2">
        <div className="relative min-w-40 flex-1">
          <Search
            aria-hidden
            className="-translate-y-1/2 pointer-events-none absolute top-1/2 left-3 size-4 text-muted-foreground"
          />
          <Input
            type="search"
            aria-label={t("search")}
            placeholder={t("searchHint")}
            maxLength={limits.searchCharacters}
            value={query}
            onChange={(event) => setQuery(event.target.value)}
            className="pl-9"
          />
        </div>
        <ToolFilter tool={tool} onChange={setTool} />
      </search>
      <DecidedList
        tool={tool}
        query={useDebounced(query, typingMs)}
        isFiltered={isFiltered}
        onShowAll={showAll}
      />
    </>
  );
}

interface DecidedListProps {
  tool: string;
  query: string;
  isFiltered: boolean;
  onShowAll(): void;
}

function DecidedList({ tool, query, isFiltered, onShowAll }: DecidedListProps) {
  const t = useTranslations("inbox.history");
  const { data, isError, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    useTRPC().approval.list.infiniteQueryOptions(
      { status: "decided", ...(tool === "" ? {} : { tool }), ...(query.trim() === "" ? {} : { query }) },
      { getNextPageParam: (page) => page.nextCursor, placeholderData: keepPreviousData, gcTime: 0 },
    ),
  );
  if (!data && isError) return <InboxFailure text={t("failed")} onRetry={() => void refetch()} />;
  if (!data) return <InboxSkeleton label={t("loading")} />;
  const approvals = data.pages.flatMap((page) => page.approvals);
  if (approvals.length === 0 && isFiltered) {
    return (
      <EmptyNote icon={SearchX} title={t("notFound")} help={t("notFoundHelp")}>
        <Button className="mt-3" onClick={onShowAll}>
          {t("clear")}
        </Button>
      </EmptyNote>
    );
  }
  if (approvals.length === 0) return <EmptyNote icon={History} title={t("empty")} help={t("emptyHelp")} />;
  return (
    <>
      <ul aria-label={t("list")} className="flex flex-col divide-y rounded-xl border bg-surface">
        {approvals.map((approval) => (
          <DecidedRow key={approval.id} approval={approval} />
        ))}
      </ul>
      <div className="flex justify-center pb-8">
        {hasNextPage && (
          <Button variant="ghost" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t("more")}
          </Button>
        )}
      </div>
    </>
  );
}
