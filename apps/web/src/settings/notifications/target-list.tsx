"use client";

import type { NotificationTarget } from "@holdfast/contracts";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { TargetItem } from "./target-item.tsx";

interface TargetListProps {
  targets: readonly NotificationTarget[];
  /** The one that is this very browser. */
  ownId: string | null;
}

/** Where somebody is told. What is removed leaves the focus to the heading. */
export function TargetList({ targets, ownId }: TargetListProps) {
  const t = useTranslations("settings.notifications");
  const heading = useRef<HTMLHeadingElement>(null);
  return (
    <section className="flex flex-col gap-3">
      <h3 ref={heading} tabIndex={-1} className="font-semibold outline-none">
        {t("targets")}
      </h3>
      {targets.length === 0 ? (
        <p className="rounded-xl border border-dashed p-5 text-pretty text-muted-foreground text-sm">
          {t("empty")}
        </p>
      ) : (
        <ul className="divide-y overflow-hidden rounded-xl border bg-surface">
          {targets.map((target) => (
            <TargetItem
              key={target.id}
              target={target}
              isOwn={target.id === ownId}
              onRemoved={() => heading.current?.focus()}
            />
          ))}
        </ul>
      )}
    </section>
  );
}
