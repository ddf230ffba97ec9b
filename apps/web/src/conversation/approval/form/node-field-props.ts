import type { ReactNode } from "react";
import type { FormNode } from "./form-node.ts";

/** What every field of the form is given. */
export interface NodeFieldProps<Node extends FormNode = FormNode> {
  readonly node: Node;
  readonly label: string;
  readonly hint: string | null;
  /** For an item of a list, whose number stands beside it. */
  readonly isLabelHidden?: boolean;
  /** Stands beside the label: what takes an optional argument away. */
  readonly action?: ReactNode;
  onChange(node: FormNode): void;
}
