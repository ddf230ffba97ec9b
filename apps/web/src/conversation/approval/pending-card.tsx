"use client";

import type { Approval } from "@holdfast/contracts";
import { Skeleton } from "@holdfast/ui";
import { useTranslations } from "next-intl";
import { lazy, Suspense, useState } from "react";
import { ApprovalCard } from "./approval-card.tsx";
import { AttentionNote } from "./attention-note.tsx";
import { loadQuestionCard } from "./load-question-card.ts";
import { OutcomeCard } from "./outcome-card.tsx";
import { UnsentNotes } from "./unsent/unsent-notes.tsx";

const QuestionCard = lazy(loadQuestionCard);

/** What waits for a person. Where something else is asked than was shown at first, it says so, and begins anew. */
export function PendingCard({ approval }: { approval: Approval }) {
  const t = useTranslations("conversation.approval");
  const [shownHash] = useState(approval.argsHash);
  return (
    <div className="flex flex-col gap-2">
      <div role="alert" className="empty:hidden">
        {approval.argsHash !== shownHash && <AttentionNote text={t("changed")} />}
      </div>
      <CardOfKind key={approval.argsHash} approval={approval} />
      <UnsentNotes approval={approval} />
    </div>
  );
}

/** As what it is: a permission, a doubt about what happened, or a question. */
function CardOfKind({ approval }: { approval: Approval }) {
  switch (approval.kind) {
    case "permission":
      return <ApprovalCard approval={approval} />;
    case "outcome":
      return <OutcomeCard approval={approval} />;
    case "question":
      return (
        <Suspense fallback={<Skeleton className="h-40 rounded-xl" />}>
          <QuestionCard approval={approval} />
        </Suspense>
      );
  }
}
