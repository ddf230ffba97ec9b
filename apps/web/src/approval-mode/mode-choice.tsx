"use client";

import type { Conversation } from "@holdfast/contracts";
import { lazy, Suspense } from "react";
import { useDeferred } from "../deferred/use-deferred.ts";
import { loadModeMenu } from "./load-mode-menu.ts";
import { ModeButton } from "./mode-button.tsx";

const ModeMenu = lazy(loadModeMenu);

/** What the agent may do in this conversation without asking. */
export function ModeChoice({ conversation }: { conversation: Conversation }) {
  const { isReady, prepare, request } = useDeferred(loadModeMenu);
  const button = (
    <ModeButton
      mode={conversation.approvalMode}
      aria-expanded={false}
      onPointerEnter={prepare}
      onClick={request}
    />
  );
  return isReady ? (
    <Suspense fallback={button}>
      <ModeMenu conversation={conversation} />
    </Suspense>
  ) : (
    button
  );
}
