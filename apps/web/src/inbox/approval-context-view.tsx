"use client";

import type { ListedApproval } from "@holdfast/contracts";
import { MessagesSquare } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DidList } from "./did-list.tsx";

/** Enough of the conversation to judge what is asked without going there; the way there, for the rest. */
export function ApprovalContextView({ approval }: { approval: ListedApproval }) {
  const t = useTranslations("inbox");
  const { context, conversationId } = approval;
  return (
    <div className="flex flex-col gap-3 rounded-lg bg-muted/60 px-4 py-3.5 text-sm">
      <dl className="grid gap-x-4 gap-y-2.5 sm:grid-cols-[max-content_1fr]">
        <Fact name={t("youAsked")}>
          <ContextText text={context.question} />
        </Fact>
        {context.reason && (
          <Fact name={t("agentSays")}>
            <ContextText text={context.reason} />
          </Fact>
        )}
        {context.did.length > 0 && (
          <Fact name={t("soFar")}>
            <DidList did={context.did} />
          </Fact>
        )}
      </dl>
      <Link
        href={`/c/${conversationId}`}
        prefetch={false}
        className="inline-flex min-h-8 pointer-coarse:min-h-11 items-center gap-2 self-start font-medium text-primary underline-offset-4 hover:underline"
      >
        <MessagesSquare aria-hidden className="size-4" />
        {t("open")}
      </Link>
    </div>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted-foreground max-sm:-mb-2">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  );
}

const ContextText = ({ text }: { text: string }) => (
  <p className="wrap-anywhere max-h-32 overflow-y-auto whitespace-pre-line text-pretty">{text}</p>
);
