"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "../../trpc/trpc-context.ts";
import { SettingsFailure } from "../settings-failure.tsx";
import { SettingsPage } from "../settings-page.tsx";
import { SettingsSkeleton } from "../settings-skeleton.tsx";
import { ToolCard } from "./tool-card.tsx";

/** What each tool may do without asking, and how long it waits when it asks. */
export function ToolsPage() {
  const t = useTranslations("settings.tools");
  const { data, isError, refetch } = useQuery(
    useTRPC().tool.list.queryOptions(undefined, { refetchOnMount: "always", refetchOnWindowFocus: "always" }),
  );
  return (
    <SettingsPage title={t("title")} intro={t("intro")}>
      {!data && isError && <SettingsFailure text={t("failed")} onRetry={() => void refetch()} />}
      {!data && !isError && <SettingsSkeleton />}
      <div className="flex flex-col gap-4">
        {data?.tools.map((tool) => (
          <ToolCard key={tool.name} tool={tool} />
        ))}
      </div>
    </SettingsPage>
  );
}
