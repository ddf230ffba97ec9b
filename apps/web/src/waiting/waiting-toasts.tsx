"use client";

import type { Conversation } from "@holdfast/contracts";
import { useParams, usePathname, useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useMemo, useRef } from "react";
import { toConversations } from "../sidebar/conversation-pages.ts";
import { useConversationList } from "../sidebar/use-conversation-list.ts";
import { dismissToast, showToast } from "../toast/toast.ts";
import { compareWaits, toWaits, type Waits } from "./compare-waits.ts";

const shownMs = 12_000;
const toToastId = (conversationId: string): string => `waiting-${conversationId}`;

/** Says in the tab that is looked at that another conversation waits, until it is decided or opened. */
export function WaitingToasts() {
  const t = useTranslations("waiting");
  const untitled = useTranslations("sidebar")("untitled");
  const router = useRouter();
  const isInbox = usePathname().startsWith("/inbox");
  const { conversationId: shownId = null } = useParams<{ conversationId?: string }>();
  const { data } = useConversationList();
  const conversations = useMemo(() => data && toConversations(data), [data]);
  const known = useRef<Waits | null>(null);

  useEffect(() => {
    if (!conversations) return;
    const after = toWaits(conversations);
    const { begun, over } = compareWaits(known.current ?? after, after);
    known.current = after;
    for (const id of shownId ? [...over, shownId] : over) dismissToast(toToastId(id));
    if (isInbox || document.visibilityState !== "visible") return;
    for (const conversation of conversations) {
      if (begun.includes(conversation.id) && conversation.id !== shownId) show(conversation);
    }

    function show({ id, title, pendingApprovals }: Conversation): void {
      showToast(t("title", { title: title ?? untitled }), {
        id: toToastId(id),
        description: t("count", { count: pendingApprovals }),
        duration: shownMs,
        action: { label: t("open"), onClick: () => router.push(`/c/${id}`) },
      });
    }
  }, [conversations, shownId, isInbox, router, t, untitled]);

  return null;
}
