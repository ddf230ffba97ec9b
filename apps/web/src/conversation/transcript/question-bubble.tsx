import { classNames } from "@holdfast/ui";
import type { ReactNode } from "react";

export function QuestionBubble({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <div
      className={classNames(
        "wrap-anywhere max-w-[85%] whitespace-pre-wrap rounded-2xl rounded-br-sm bg-accent px-4 py-2.5 text-accent-foreground",
        className,
      )}
    >
      {children}
    </div>
  );
}
