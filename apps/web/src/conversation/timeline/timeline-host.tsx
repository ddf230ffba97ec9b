"use client";

import { useTranslations } from "next-intl";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { useDrawer } from "../../shell/use-drawer.ts";
import { showError } from "../../toast/toast.ts";
import { loadTimelinePanel } from "./load-timeline-panel.ts";
import { type TimelineOpener, TimelineProvider } from "./timeline-context.ts";

const TimelinePanel = lazy(loadTimelinePanel);

/** Lets the replies of a conversation show how they came about, one at a time. */
export function TimelineHost({ children }: { children: ReactNode }) {
  const t = useTranslations("common");
  const [runId, setRunId] = useState<string | null>(null);
  const drawer = useDrawer();
  // The same object always, so that opening the panel renders no reply again.
  const [opener] = useState<TimelineOpener>(() => ({
    prepare: () => void loadTimelinePanel().catch(() => undefined),
    open: (chosen) =>
      void loadTimelinePanel().then(
        () => {
          setRunId(chosen);
          drawer.open();
        },
        () => showError(t("unreachable")),
      ),
  }));
  return (
    <TimelineProvider value={opener}>
      {children}
      <Suspense>{drawer.isOpen && runId && <TimelinePanel runId={runId} onClose={drawer.close} />}</Suspense>
    </TimelineProvider>
  );
}
