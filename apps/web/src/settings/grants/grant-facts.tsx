import type { Grant } from "@holdfast/contracts";
import { useFormatter, useTranslations } from "next-intl";
import type { GrantEnd } from "./find-grant-end.ts";

interface GrantFactsProps {
  grant: Grant;
  end: GrantEnd | null;
  now: number;
}

/** Since when and until when it holds, how often it was used and when last. */
export function GrantFacts({ grant, end, now }: GrantFactsProps) {
  const t = useTranslations("settings.grants");
  const format = useFormatter();
  const toDate = (at: string): string =>
    format.dateTime(new Date(at), { dateStyle: "medium", timeStyle: "short", timeZone: localZone() });
  const { uses, maxUses: max, lastUsedAt, createdAt, expiresAt, revokedAt } = grant;
  const facts = [
    max === null ? t("uses", { uses }) : t("usesOf", { uses, max }),
    lastUsedAt && t("lastUsed", { ago: format.relativeTime(new Date(lastUsedAt), now) }),
    t("created", { date: toDate(createdAt) }),
    end === null && (expiresAt ? t("until", { date: toDate(expiresAt) }) : t("untilRevoked")),
    end === "revoked" && revokedAt && t("revoked", { date: toDate(revokedAt) }),
    end === "expired" && expiresAt && t("expired", { date: toDate(expiresAt) }),
    end === "usedUp" && t("usedUp"),
  ];
  return (
    <p className="border-t pt-3 text-muted-foreground text-xs tabular-nums">
      {facts.filter(Boolean).join(" · ")}
    </p>
  );
}

/** The reader's, not that of the service. */
const localZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;
