"use client";

import { useTranslations } from "next-intl";
import { useDebounced } from "../../inbox/use-debounced.ts";
import { SettingsPage } from "../settings-page.tsx";
import { AuditFilters } from "./audit-filters.tsx";
import { AuditList } from "./audit-list.tsx";
import { ExportLinks } from "./export-links.tsx";
import { toAuditFilter } from "./to-audit-filter.ts";
import { useChosenFilter } from "./use-chosen-filter.ts";

const typingMs = 250;

/** Everything that was decided, set and done in my name, the latest first. */
export function AuditPage() {
  const t = useTranslations("settings.audit");
  const { chosen, choose, isFiltered, clear } = useChosenFilter();
  const query = useDebounced(chosen.query, typingMs);
  return (
    <SettingsPage
      title={t("title")}
      intro={t("intro")}
      actions={<ExportLinks filter={toAuditFilter(chosen)} isFiltered={isFiltered} />}
    >
      <AuditFilters chosen={chosen} onChoose={choose} />
      <AuditList filter={toAuditFilter({ ...chosen, query })} isFiltered={isFiltered} onShowAll={clear} />
    </SettingsPage>
  );
}
