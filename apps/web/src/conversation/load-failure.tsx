import type { StreamError } from "@holdfast/stream-client";
import { Button } from "@holdfast/ui";
import { useTranslations } from "next-intl";
import { useOpenConversation } from "./conversation-context.ts";

/** Network errors come in the browser's words, which help nobody. */
export function LoadFailure({ error }: { error: StreamError | null }) {
  const t = useTranslations("conversation");
  const { store } = useOpenConversation();
  const isUnanswered = !error || error.code === "NETWORK";
  return (
    <div role="alert" className="m-auto flex max-w-md flex-col items-center gap-3 p-6 text-center">
      <h2 className="font-semibold text-lg">{t("loadFailed")}</h2>
      <p className="text-muted-foreground">{isUnanswered ? t("noAnswer") : error.message}</p>
      <Button className="mt-2" onClick={() => store.reload()}>
        {t("tryAgain")}
      </Button>
    </div>
  );
}
