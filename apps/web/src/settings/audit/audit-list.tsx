"use client";

import type { AuditFilter } from "@holdfast/contracts";
import { Button } from "@holdfast/ui";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { ScrollText, SearchX } from "lucide-react";
import { useTranslations } from "next-intl";
import { EmptyNote } from "../../shell/empty-note.tsx";
import { useTRPC } from "../../trpc/trpc-context.ts";
import { SettingsFailure } from "../settings-failure.tsx";
import { SettingsSkeleton } from "../settings-skeleton.tsx";
import { AuditRow } from "./audit-row.tsx";

interface AuditListProps {
  filter: AuditFilter;
  isFiltered: boolean;
  onShowAll(): void;
}

export function AuditList({ filter, isFiltered, onShowAll }: AuditListProps) {
  const t = useTranslations("settings.audit");
  const { data, isError, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    useTRPC().audit.list.infiniteQueryOptions(filter, {
      getNextPageParam: (page) => page.nextCursor,
      placeholderData: keepPreviousData,
      gcTime: 0,
    }),
  );
  if (!data && isError) return <SettingsFailure text={t("failed")} onRetry={() => void refetch()} />;
  if (!data) return <SettingsSkeleton />;
  const entries = data.pages.flatMap((page) => page.entries);
  if (entries.length === 0 && isFiltered) {
    return (
      <EmptyNote icon={SearchX} title={t("notFound")} help={t("notFoundHelp")}>
        <Button className="mt-3" onClick={onShowAll}>
          {t("showAll")}
        </Button>
      </EmptyNote>
    );
  }
  if (entries.length === 0) return <EmptyNote icon={ScrollText} title={t("empty")} help={t("emptyHelp")} />;
  return (
    <div className="flex flex-col gap-4">
      <ul aria-label={t("list")} className="flex flex-col divide-y rounded-xl border bg-surface">
        {entries.map((entry) => (
          <AuditRow key={entry.id} entry={entry} />
        ))}
      </ul>
      {hasNextPage && (
        <Button
          variant="ghost"
          className="self-center"
          busy={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
        >
          {t("more")}
        </Button>
      )}
    </div>
  );
}
