import { useTranslations } from "next-intl";

/** `provider:name`, in words where it is the model that is none. */
export function ModelLabel({ model }: { model: string }) {
  const t = useTranslations("conversation.composer");
  if (model === "demo:scripted") return <span title={t("demoModelHelp")}>{t("demoModel")}</span>;
  return <span>{t("model", { name: model.slice(model.indexOf(":") + 1) })}</span>;
}
