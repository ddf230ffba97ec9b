"use client";

import type { Grant } from "@holdfast/contracts";
import { Button, classNames } from "@holdfast/ui";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useToolWords } from "../../conversation/tool-call/use-tool-words.ts";
import { GrantMatchers } from "../../grant/grant-matchers.tsx";
import { useTRPC } from "../../trpc/trpc-context.ts";
import { findGrantEnd } from "./find-grant-end.ts";
import { GrantFacts } from "./grant-facts.tsx";
import { useRevokeGrant } from "./use-revoke-grant.ts";

/** One grant: what it covers, where, until when, what it was used for; and the way to end it. */
export function GrantCard({ grant, now }: { grant: Grant; now: number }) {
  const t = useTranslations("settings.grants");
  const { name } = useToolWords()(grant.tool);
  const { data } = useQuery(useTRPC().tool.list.queryOptions());
  const { revoke, isRevoking } = useRevokeGrant(grant);
  const end = findGrantEnd(grant, now);
  const schema = data?.tools.find((tool) => tool.name === grant.tool)?.schema ?? {};
  return (
    <li
      className={classNames(
        "flex flex-col gap-3 rounded-xl border bg-surface p-4 sm:p-5",
        end && "border-dashed bg-transparent",
      )}
    >
      <div className="flex items-start justify-between gap-4">
        <div className="min-w-0">
          <h4 className="font-semibold">{name}</h4>
          <p className="flex flex-wrap items-center gap-x-3 text-muted-foreground text-sm">
            {grant.conversationId === null ? t("everywhere") : t("inOne")}
            {grant.conversationId !== null && (
              <Link
                href={`/c/${grant.conversationId}`}
                prefetch={false}
                className="inline-flex pointer-coarse:min-h-11 items-center font-medium text-primary underline-offset-4 hover:underline"
              >
                {t("openConversation")}
              </Link>
            )}
          </p>
        </div>
        {end === null && (
          <Button
            aria-label={isRevoking ? undefined : t("revokeNamed", { tool: name })}
            busy={isRevoking}
            onClick={revoke}
            className="text-danger"
          >
            {isRevoking ? t("revoking") : t("revoke")}
          </Button>
        )}
      </div>
      <GrantMatchers schema={schema} matchers={grant.matchers} />
      <GrantFacts grant={grant} end={end} now={now} />
    </li>
  );
}
