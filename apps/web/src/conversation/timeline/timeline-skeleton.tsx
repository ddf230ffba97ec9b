import { Skeleton } from "@holdfast/ui";
import { useTranslations } from "next-intl";

const rows = ["w-2/5", "w-3/5", "w-1/2", "w-2/3"];

export function TimelineSkeleton() {
  const t = useTranslations("conversation.timeline");
  return (
    <div role="status" className="flex flex-col gap-6">
      <span className="sr-only">{t("loading")}</span>
      <Skeleton className="h-28 rounded-xl" />
      {rows.map((width) => (
        <div key={width} className="flex gap-3">
          <Skeleton className="size-6 rounded-full" />
          <Skeleton className={`h-5 ${width}`} />
        </div>
      ))}
    </div>
  );
}
