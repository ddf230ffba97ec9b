import { loadModeMenu } from "../approval-mode/load-mode-menu.ts";
import { loadArgsForm } from "../conversation/approval/load-args-form.ts";
import { loadQuestionCard } from "../conversation/approval/load-question-card.ts";
import { loadArgumentChanges } from "../conversation/arguments/load-argument-changes.ts";
import { loadTimelinePanel } from "../conversation/timeline/load-timeline-panel.ts";
import { loadConversationMenu } from "../sidebar/load-conversation-menu.ts";
import { loadToaster } from "../toast/toast.ts";
import { loadAccountMenu } from "./load-account-menu.ts";

const quietMs = 8_000;

export const loadSidebarDrawer = () => import("./sidebar-drawer.tsx");
export const loadShortcutsDialog = () => import("./shortcuts-dialog.tsx");

const parts = [
  loadSidebarDrawer,
  loadConversationMenu,
  loadAccountMenu,
  loadToaster,
  () => import("sonner"),
  loadShortcutsDialog,
  loadTimelinePanel,
  loadQuestionCard,
  loadModeMenu,
  loadArgsForm,
  loadArgumentChanges,
];

/**
 * Fetches, once the page has long been usable, what was left out to make it so sooner: from then on
 * it works without a connection too. Returns what calls it off.
 */
export function loadLater(): () => void {
  const timer = setTimeout(() => void Promise.allSettled(parts.map((load) => load())), quietMs);
  return () => clearTimeout(timer);
}
