import type { ReactNode } from "react";

export interface SettingsPageProps {
  title: string;
  /** What is set here, in a sentence or two. */
  intro: ReactNode;
  /** What the page as a whole can do, beside its title. */
  actions?: ReactNode;
  children: ReactNode;
}

/** One page of the settings: what it is about, then what can be set. */
export function SettingsPage({ title, intro, actions, children }: SettingsPageProps) {
  return (
    <div className="flex flex-col gap-6">
      <header className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 max-w-xl flex-1 basis-72">
          <h2 className="font-semibold text-xl tracking-tight">{title}</h2>
          <p className="mt-1 text-pretty text-muted-foreground text-sm">{intro}</p>
        </div>
        {actions}
      </header>
      {children}
    </div>
  );
}
