"use client";

import { limits } from "@holdfast/contracts";
import { useQuery } from "@tanstack/react-query";
import { KeyRound } from "lucide-react";
import { useNow, useTranslations } from "next-intl";
import { EmptyNote } from "../../shell/empty-note.tsx";
import { useTRPC } from "../../trpc/trpc-context.ts";
import { SettingsFailure } from "../settings-failure.tsx";
import { SettingsPage } from "../settings-page.tsx";
import { SettingsSkeleton } from "../settings-skeleton.tsx";
import { findGrantEnd } from "./find-grant-end.ts";
import { GrantGroup } from "./grant-group.tsx";

/** What need not be asked again, what it was used for, and the way to take it back. */
export function GrantsPage() {
  const t = useTranslations("settings.grants");
  const now = useNow({ updateInterval: 60_000 }).getTime();
  const { data, isError, refetch } = useQuery(
    useTRPC().grant.list.queryOptions(undefined, {
      refetchOnMount: "always",
      refetchOnWindowFocus: "always",
    }),
  );
  const grants = data?.grants ?? [];
  const active = grants.filter((grant) => findGrantEnd(grant, now) === null);
  const ended = grants.filter((grant) => !active.includes(grant));
  return (
    <SettingsPage title={t("title")} intro={t("intro")}>
      {!data && isError && <SettingsFailure text={t("failed")} onRetry={() => void refetch()} />}
      {!data && !isError && <SettingsSkeleton />}
      {data && active.length === 0 && <EmptyNote icon={KeyRound} title={t("empty")} help={t("emptyHelp")} />}
      <GrantGroup title={t("active")} grants={active} now={now} />
      <GrantGroup title={t("ended")} grants={ended} now={now} />
      {ended.length >= limits.endedGrants && (
        <p className="text-muted-foreground text-sm">{t("endedEarlier", { count: ended.length })}</p>
      )}
    </SettingsPage>
  );
}
