"use client";

import { useTranslations } from "next-intl";
import { usePendingCount } from "../inbox/use-pending-count.ts";
import { useTabBadge } from "../inbox/use-tab-badge.ts";

/** What the browser's tab says: where one is, and how many wait for a decision. */
export function TabTitle({ page }: { page: string | null }) {
  const t = useTranslations("common");
  const count = usePendingCount();
  useTabBadge(count);
  const title = page ? `${page} · ${t("productName")}` : t("productName");
  return <title>{count > 0 ? `(${count}) ${title}` : title}</title>;
}
