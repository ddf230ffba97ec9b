import type { FormNode } from "./form-node.ts";

const narrow: ReadonlySet<FormNode["kind"]> = new Set([
  "date",
  "date-time",
  "time-zone",
  "number",
  "integer",
  "choice",
  "boolean",
  "constant",
]);

/** Whether half the width is enough for it. */
export const isNarrow = ({ kind }: FormNode, isInner: boolean): boolean =>
  narrow.has(kind) || (isInner && (kind === "text" || kind === "email"));
