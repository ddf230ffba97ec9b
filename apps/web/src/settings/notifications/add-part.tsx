import type { LucideIcon } from "lucide-react";
import { type ReactNode, useId } from "react";

export interface AddPartProps {
  icon: LucideIcon;
  title: string;
  help: ReactNode;
  children: ReactNode;
}

/** One way to be told, and what turns it on. */
export function AddPart({ icon: Icon, title, help, children }: AddPartProps) {
  const titleId = useId();
  return (
    <section aria-labelledby={titleId} className="flex gap-3 p-4 sm:gap-4 sm:p-5">
      <Icon aria-hidden className="mt-0.5 size-5 shrink-0 text-primary" />
      <div className="flex min-w-0 flex-1 flex-col gap-3">
        <div>
          <h4 id={titleId} className="font-medium">
            {title}
          </h4>
          <p className="text-pretty text-muted-foreground text-sm">{help}</p>
        </div>
        {children}
      </div>
    </section>
  );
}
