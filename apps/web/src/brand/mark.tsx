import { classNames } from "@holdfast/ui";

/** A young kelp whose roots, its holdfast, grip the ground. */
export function Mark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" className={classNames("size-8", className)}>
      <rect width="32" height="32" rx="9" className="fill-primary" />
      <g className="fill-none stroke-primary-foreground" strokeWidth="2" strokeLinecap="round">
        <path d="M16 8.5V18" />
        <path d="M16 17.5c0 3.6-2.2 4.2-4.4 5.2-1.3.6-2.1 1.2-2.6 2.3" />
        <path d="M16 17.5c0 3.6 2.2 4.2 4.4 5.2 1.3.6 2.1 1.2 2.6 2.3" />
        <path d="M16 18v7" />
      </g>
      <g className="fill-primary-foreground">
        <path d="M15 13.2c-4.1-.2-6.4-2.3-6.8-6.2 4.2.2 6.5 2.3 6.8 6.2Z" />
        <path d="M17 15.2c.1-3.6 2.2-5.6 6.2-6-.1 3.8-2.2 5.8-6.2 6Z" />
      </g>
    </svg>
  );
}
