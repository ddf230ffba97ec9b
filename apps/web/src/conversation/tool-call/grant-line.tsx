"use client";

import type { JsonObject } from "@holdfast/contracts";
import { useTranslations } from "next-intl";
import { useMatcherWords } from "../../grant/use-matcher-words.ts";
import { useGrant } from "./use-grant.ts";

/** That nobody was asked about a call, and why not. */
export function GrantLine({ grantId, schema }: { grantId: string; schema: JsonObject }) {
  const t = useTranslations("conversation.grant");
  const { toWords } = useMatcherWords();
  const grant = useGrant(grantId);
  const demanded = grant?.matchers
    .map((matcher) => toWords(schema, matcher))
    .map(({ name, relation, value }) => `${name} ${relation} ${value}`)
    .join(", ");
  return (
    <span className="wrap-anywhere block text-muted-foreground text-xs">
      {t("allowed")}
      {grant && `: ${demanded || t("anyCall")}`}
    </span>
  );
}
