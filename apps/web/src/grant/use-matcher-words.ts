import type { JsonObject, Matcher } from "@holdfast/contracts";
import { useTranslations } from "next-intl";
import { toPathLabels } from "./to-path-labels.ts";

/** What a standing approval demands of an argument: "To is bob@example.com", "each E-mail of Attendees matches *@example.com". */
export function useMatcherWords(): (schema: JsonObject, matcher: Matcher) => string {
  const t = useTranslations("matcher");
  return (schema, { path, match, value }) => {
    const [label = "", inner] = toPathLabels(schema, path);
    const name = path.includes(".*") ? t("each", { list: label, field: inner ?? "" }) : label;
    return t(match, { name, value: typeof value === "string" ? value : JSON.stringify(value) });
  };
}
