import type { JsonObject, Matcher } from "@holdfast/contracts";
import { useTranslations } from "next-intl";
import { toPathLabels } from "./to-path-labels.ts";

export interface MatcherWords {
  /** "To", "each E-mail of Attendees". */
  readonly name: string;
  /** "is", "begins with", "matches". */
  readonly relation: string;
  readonly value: string;
}

/** What is inside what, never at the beginning of a line. */
const into = "\u00a0› ";

interface GrantWords {
  toName(schema: JsonObject, path: string): string;
  toWords(schema: JsonObject, matcher: Matcher): MatcherWords;
}

/** What a standing approval demands of an argument, in the same words wherever one is shown. */
export function useMatcherWords(): GrantWords {
  const t = useTranslations("grant");
  const toName = (schema: JsonObject, path: string): string => {
    const labels = toPathLabels(schema, path);
    const [list = "", ...inner] = labels;
    const isOfEach = path.split(".")[1] === "*";
    if (!isOfEach) return labels.join(into);
    return inner.length === 0 ? t("each", { list }) : t("fieldOfEach", { list, field: inner.join(into) });
  };
  return {
    toName,
    toWords: (schema, { path, match, value }) => ({
      name: toName(schema, path),
      relation: t(match),
      value: typeof value === "string" ? value : JSON.stringify(value),
    }),
  };
}
