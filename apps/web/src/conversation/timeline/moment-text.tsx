import type { ReactNode } from "react";

/** What happened, and in smaller lines what is known of it. */
export function MomentText({ title, children }: { title: ReactNode; children?: ReactNode }) {
  return (
    <>
      <p className="wrap-anywhere font-medium">{title}</p>
      <div className="wrap-anywhere mt-0.5 flex flex-col gap-0.5 text-pretty text-muted-foreground empty:hidden">
        {children}
      </div>
    </>
  );
}
