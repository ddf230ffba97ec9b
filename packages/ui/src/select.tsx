import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { classNames } from "./class-names.ts";
import { inputClass } from "./input.tsx";

/** The browser's own list of choices, which phones and screen readers know best. The class is that of the whole. */
export function Select({ className, ...rest }: ComponentProps<"select">) {
  return (
    <div className={classNames("relative w-full", className)}>
      <select
        className={classNames(
          inputClass,
          "h-10 pointer-coarse:h-11 max-sm:h-11 appearance-none truncate pr-9",
        )}
        {...rest}
      />
      <ChevronDown
        aria-hidden
        className="pointer-events-none absolute top-1/2 right-3 size-4 -translate-y-1/2 text-muted-foreground"
      />
    </div>
  );
}
