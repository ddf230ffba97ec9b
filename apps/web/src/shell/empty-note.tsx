import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

interface EmptyNoteProps {
  icon: LucideIcon;
  title: string;
  help: string;
  children?: ReactNode;
}

/** Says that there is nothing, and what would be here. */
export function EmptyNote({ icon: Icon, title, help, children }: EmptyNoteProps) {
  return (
    <div className="m-auto flex max-w-sm flex-col items-center gap-2 px-6 py-16 text-center">
      <span className="mb-3 flex size-14 items-center justify-center rounded-2xl bg-accent text-primary">
        <Icon aria-hidden className="size-7" />
      </span>
      <h2 className="font-semibold text-lg tracking-tight">{title}</h2>
      <p className="text-balance text-muted-foreground text-sm">{help}</p>
      {children}
    </div>
  );
}
