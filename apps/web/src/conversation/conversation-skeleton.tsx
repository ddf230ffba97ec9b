import { Skeleton } from "@holdfast/ui";
import { useTranslations } from "next-intl";

export function ConversationSkeleton() {
  const t = useTranslations("conversation");
  return (
    <div role="status" className="mx-auto flex w-full max-w-3xl flex-1 flex-col gap-6 px-4 py-8">
      <span className="sr-only">{t("loading")}</span>
      <Skeleton className="h-10 w-2/5 self-end rounded-2xl" />
      <div className="flex flex-col gap-2.5">
        <Skeleton className="h-4 w-11/12" />
        <Skeleton className="h-4 w-4/5" />
        <Skeleton className="h-4 w-3/5" />
      </div>
    </div>
  );
}
