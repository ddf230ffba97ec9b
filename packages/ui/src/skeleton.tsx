import { classNames } from "./class-names.ts";

/** The shape of what is still loading; say so in words beside it. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={classNames("animate-breathe rounded-md bg-border/70", className)} />;
}
