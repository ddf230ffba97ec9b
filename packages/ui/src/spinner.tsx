import { LoaderCircle } from "lucide-react";
import { classNames } from "./class-names.ts";

/** Without a label it is decoration: the words beside it must say what goes on. */
export function Spinner({ label, className }: { label?: string; className?: string }) {
  return (
    <span role={label ? "status" : undefined} className="inline-flex">
      <LoaderCircle aria-hidden className={classNames("size-4 animate-spin", className)} />
      {label && <span className="sr-only">{label}</span>}
    </span>
  );
}
