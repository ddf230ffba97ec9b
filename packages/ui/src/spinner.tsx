import { LoaderCircle } from "lucide-react";
import { classNames } from "./class-names.ts";

/** Decoration: the words beside it must say what goes on. */
export function Spinner({ className }: { className?: string }) {
  return <LoaderCircle aria-hidden className={classNames("size-4 animate-spin", className)} />;
}
