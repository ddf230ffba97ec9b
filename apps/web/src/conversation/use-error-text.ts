import { toStreamError } from "@holdfast/stream-client";
import { useTranslations } from "next-intl";

/** Why a request failed: the service's own sentence, or that it gave none. */
export function useErrorText(): (error: unknown) => string {
  const t = useTranslations("conversation");
  return (error) => {
    const { code, message } = toStreamError(error);
    return code === "NETWORK" ? t("unanswered") : message;
  };
}
