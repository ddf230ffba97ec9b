"use client";

import { lazy, Suspense } from "react";
import { useDeferred } from "../deferred/use-deferred.ts";
import type { ConversationMenuProps } from "./conversation-menu.tsx";
import { ConversationMenuButton } from "./conversation-menu-button.tsx";
import { loadConversationMenu } from "./load-conversation-menu.ts";

const ConversationMenu = lazy(loadConversationMenu);

/** A thousand rows have a thousand buttons, but a menu only where one was asked for. */
export function ConversationActions(props: ConversationMenuProps) {
  const { isReady, prepare, request } = useDeferred(loadConversationMenu);
  const button = (
    <ConversationMenuButton
      title={props.title}
      aria-expanded={false}
      className={props.className}
      onPointerEnter={prepare}
      onClick={request}
    />
  );
  return isReady ? (
    <Suspense fallback={button}>
      <ConversationMenu {...props} />
    </Suspense>
  ) : (
    button
  );
}
