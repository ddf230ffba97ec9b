import { classNames } from "@holdfast/ui";

/** A number for the eye; it is said in the name of what it stands on. */
export function PendingBadge({ count, className }: { count: number; className?: string }) {
  return (
    <span
      aria-hidden
      data-count={count > 99 ? "99+" : count}
      className={classNames(
        "inline-flex h-5 min-w-5 shrink-0 items-center justify-center rounded-full bg-attention px-1.5 font-semibold text-[0.6875rem] text-background tabular-nums leading-none after:content-[attr(data-count)]",
        className,
      )}
    />
  );
}
