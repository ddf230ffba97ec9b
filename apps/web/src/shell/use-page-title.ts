"use client";

import { useParams, usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { useActiveConversation } from "./use-active-conversation.ts";

export interface PageTitle {
  /** What the page is called, for who cannot see it. */
  readonly name: string;
  /** A page that has nothing to be told from by its title shows none. */
  readonly isShown: boolean;
}

export function usePageTitle(): PageTitle {
  const sidebar = useTranslations("sidebar");
  const settings = useTranslations("settings");
  const inbox = useTranslations("inbox");
  const pathname = usePathname();
  const { conversationId } = useParams();
  const conversation = useActiveConversation();
  if (pathname.startsWith("/settings")) return { name: settings("title"), isShown: true };
  if (pathname.startsWith("/inbox")) return { name: inbox("title"), isShown: true };
  if (conversation) return { name: conversation.title ?? sidebar("untitled"), isShown: true };
  return { name: sidebar(conversationId ? "untitled" : "newConversation"), isShown: false };
}
