"use client";

import type { NotificationTargetList } from "@holdfast/contracts";
import { useTranslations } from "next-intl";
import { SettingsFailure } from "../settings-failure.tsx";
import { SettingsPage } from "../settings-page.tsx";
import { SettingsSkeleton } from "../settings-skeleton.tsx";
import { AddBrowser } from "./add-browser.tsx";
import { AddEmail } from "./add-email.tsx";
import { AddWebhook } from "./add-webhook.tsx";
import { TargetList } from "./target-list.tsx";
import { useConfirmLink } from "./use-confirm-link.ts";
import { usePushEndpoint } from "./use-push-endpoint.ts";
import { useTargets } from "./use-targets.ts";

/** Where a person is told that something waits for them while they look elsewhere. */
export function NotificationsPage() {
  const t = useTranslations("settings.notifications");
  const { data, isError, refetch } = useTargets();
  useConfirmLink();
  return (
    <SettingsPage title={t("title")} intro={t("intro")}>
      {!data && isError && <SettingsFailure text={t("failed")} onRetry={() => void refetch()} />}
      {!data && !isError && <SettingsSkeleton />}
      {data && <Targets list={data} />}
    </SettingsPage>
  );
}

function Targets({ list: { targets, publicKey, canMail } }: { list: NotificationTargetList }) {
  const t = useTranslations("settings.notifications");
  const { endpoint, note } = usePushEndpoint();
  const own = targets.find(({ channel, address }) => channel === "push" && address === endpoint);
  return (
    <>
      <TargetList targets={targets} ownId={own?.id ?? null} />
      <section className="flex flex-col gap-3">
        <h3 className="font-semibold">{t("add")}</h3>
        <div className="divide-y overflow-hidden rounded-xl border bg-surface">
          <AddBrowser publicKey={publicKey} isOn={own !== undefined} onSubscribed={note} />
          <AddEmail canMail={canMail} />
          <AddWebhook />
        </div>
      </section>
    </>
  );
}
