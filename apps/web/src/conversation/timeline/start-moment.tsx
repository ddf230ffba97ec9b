import { useTranslations } from "next-intl";
import { MomentText } from "./moment-text.tsx";

export function StartMoment({ isAgain }: { isAgain: boolean }) {
  const t = useTranslations("conversation.timeline");
  return <MomentText title={isAgain ? t("askedAgain") : t("asked")} />;
}
