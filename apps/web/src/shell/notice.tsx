import type { ReactNode } from "react";
import { Mark } from "../brand/mark.tsx";

export interface NoticeProps {
  title: string;
  children: ReactNode;
  /** What can be done now: buttons and links. */
  actions: ReactNode;
}

/** A page that has nothing to show but a few words. */
export function Notice({ title, children, actions }: NoticeProps) {
  return (
    <div className="m-auto flex max-w-md flex-col items-center gap-3 px-6 py-16 text-center">
      <Mark className="mb-2 size-12" />
      <h2 className="text-balance font-semibold text-xl tracking-tight">{title}</h2>
      <div className="text-balance text-muted-foreground">{children}</div>
      <div className="mt-4 flex flex-wrap justify-center gap-2">{actions}</div>
    </div>
  );
}
