import { useTranslations } from "next-intl";
import { toDeviceWords } from "./to-device-words.ts";

/** "Firefox on Android"; null where nothing is known. */
export function useDeviceText(): (userAgent: string | null) => string | null {
  const t = useTranslations("device");
  return (userAgent) => {
    const { browser, system } = toDeviceWords(userAgent ?? "");
    return browser && system ? t("both", { browser, system }) : (browser ?? system);
  };
}
