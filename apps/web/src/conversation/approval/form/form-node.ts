import type { Json, JsonObject } from "@holdfast/contracts";
import type { SchemaPart } from "../../arguments/resolve-schema.ts";
import type { Member } from "../../arguments/to-members.ts";

/**
 * An argument as it is edited, with everything in it. A tree of values that a person may leave half
 * written: `readForm` says what they come to. Nodes are never changed, only replaced.
 */
export type FormNode =
  | TextNode
  | DateTimeNode
  | BooleanNode
  | ChoiceNode
  | ConstantNode
  | ListNode
  | GroupNode
  | UnionNode;

/** How a text is edited, and what it is read as. `json`: anything for which there is no better field. */
export type TextKind =
  | "text"
  | "long-text"
  | "email"
  | "uri"
  | "time-zone"
  | "date"
  | "number"
  | "integer"
  | "json";

/** `origin`: the value it was made from, to which the same text leads back exactly; null for a new one. */
export interface TextNode {
  readonly kind: TextKind;
  readonly schema: JsonObject;
  readonly text: string;
  readonly origin: { readonly text: string; readonly value: Json } | null;
}

/** A moment, as a clock in a zone shows it: an IANA name, or an offset such as "+09:00". */
export interface DateTimeNode {
  readonly kind: "date-time";
  readonly schema: JsonObject;
  /** "2026-11-21T14:00", seconds only where they count. */
  readonly local: string;
  readonly zone: string;
  readonly origin: { readonly local: string; readonly zone: string; readonly value: string } | null;
}

export interface BooleanNode {
  readonly kind: "boolean";
  readonly schema: JsonObject;
  readonly value: boolean;
}

/** `value` is undefined until something is chosen. */
export interface ChoiceNode {
  readonly kind: "choice";
  readonly schema: JsonObject;
  readonly options: readonly Json[];
  readonly value: Json | undefined;
}

/** There is but one value. */
export interface ConstantNode {
  readonly kind: "constant";
  readonly schema: JsonObject;
  readonly value: Json;
}

export interface ListNode {
  readonly kind: "list";
  readonly schema: JsonObject;
  /** What a new item is made of. */
  readonly itemPart: SchemaPart;
  readonly items: readonly ListItem[];
}

/** `id` stays with the item when it moves. */
export interface ListItem {
  readonly id: number;
  readonly node: FormNode;
}

export interface GroupNode {
  readonly kind: "group";
  readonly schema: JsonObject;
  readonly members: readonly FormMember[];
}

/** `node` is null for an optional member that is not there. */
export interface FormMember extends Member {
  readonly node: FormNode | null;
}

/** One of several shapes. */
export interface UnionNode {
  readonly kind: "union";
  readonly schema: JsonObject;
  readonly variants: readonly SchemaPart[];
  readonly chosen: number;
  readonly node: FormNode;
}
