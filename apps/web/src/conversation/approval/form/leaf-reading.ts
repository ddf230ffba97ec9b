import type { Json } from "@holdfast/contracts";
import type { ArgIssue } from "./arg-issue.ts";

/** What a leaf of a form comes to, or what is wrong with it. */
export type LeafReading = { readonly value: Json } | { readonly issue: ArgIssue };
