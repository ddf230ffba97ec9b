import type { AuditFilter } from "@holdfast/contracts";
import { buttonClass } from "@holdfast/ui";
import { Download } from "lucide-react";
import { useTranslations } from "next-intl";

interface ExportLinksProps {
  filter: AuditFilter;
  isFiltered: boolean;
}

/** All that the filter lets through, not only what the page has loaded. */
export function ExportLinks({ filter, isFiltered }: ExportLinksProps) {
  const t = useTranslations("settings.audit.export");
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex gap-2">
        {(["csv", "json"] as const).map((format) => (
          <a
            key={format}
            download
            href={`/api/export/audit?${new URLSearchParams({ ...filter, format })}`}
            aria-label={t(`${format}Named`)}
            className={buttonClass()}
          >
            <Download aria-hidden />
            {t(format)}
          </a>
        ))}
      </div>
      {isFiltered && <p className="text-muted-foreground text-xs">{t("filtered")}</p>}
    </div>
  );
}
