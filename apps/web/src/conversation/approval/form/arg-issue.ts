import type { FormNode } from "./form-node.ts";

/** What is wrong with an argument. Ours have words in the catalogue; others of the service come with theirs. */
export type ArgIssue =
  | { readonly code: IssueCode; readonly limit?: number }
  | { readonly code: "other"; readonly message: string };

type IssueCode =
  | "missing"
  | "notNumber"
  | "notInteger"
  | "notJson"
  | "notObject"
  | "notTime"
  | "notDate"
  | "notEmail"
  | "notUri"
  | "notZone"
  | "notOffered"
  | "tooShort"
  | "tooLong"
  | "tooSmall"
  | "tooLarge"
  | "tooFew"
  | "tooMany"
  | "notAbove"
  | "notBelow"
  | "notUnique"
  | "unknown";

/** By the node at which it stands: one that is edited is another node, so its issue is gone with it. */
export type ArgIssues = ReadonlyMap<FormNode, ArgIssue>;
