"use client";

import type { Approval } from "@holdfast/contracts";
import { Skeleton } from "@holdfast/ui";
import { lazy, Suspense } from "react";
import { ApprovalCard } from "./approval-card.tsx";
import { loadQuestionCard } from "./load-question-card.ts";
import { OutcomeCard } from "./outcome-card.tsx";

const QuestionCard = lazy(loadQuestionCard);

/** What waits for a person, as what it is: a permission, a doubt about what happened, or a question. */
export function PendingCard({ approval }: { approval: Approval }) {
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
