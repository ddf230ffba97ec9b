"use client";

import type { NotificationChannel, NotificationTarget } from "@holdfast/contracts";
import { BellRing, type LucideIcon, Mail, Webhook } from "lucide-react";
import { useTranslations } from "next-intl";
import { ConfirmTarget } from "./confirm-target.tsx";
import { TargetActions } from "./target-actions.tsx";
import { TargetStatus } from "./target-status.tsx";

interface TargetItemProps {
  target: NotificationTarget;
  isOwn: boolean;
  onRemoved(): void;
}

const icons: Record<NotificationChannel, LucideIcon> = { push: BellRing, email: Mail, webhook: Webhook };

/** One target: what it is, how it fares, and what can be done about it. */
export function TargetItem({ target, isOwn, onRemoved }: TargetItemProps) {
  const t = useTranslations("settings.notifications");
  const Icon = icons[target.channel];
  return (
    <li className="flex flex-col gap-3 p-4 sm:p-5">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-3">
        <div className="flex min-w-0 flex-1 basis-60 gap-3 sm:gap-4">
          <Icon aria-hidden className="mt-0.5 size-5 shrink-0 text-muted-foreground" />
          <div className="min-w-0">
            <p className="break-words font-medium">
              {target.label}
              {isOwn && (
                <span className="font-normal text-muted-foreground text-sm"> · {t("thisBrowser")}</span>
              )}
            </p>
            <TargetStatus target={target} />
          </div>
        </div>
        <TargetActions target={target} isOwn={isOwn} onRemoved={onRemoved} />
      </div>
      {!target.confirmedAt && <ConfirmTarget target={target} />}
    </li>
  );
}
