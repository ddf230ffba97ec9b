"use client";

import { Field, type FieldControlProps } from "@holdfast/ui";
import type { ReactNode } from "react";
import { useIssues } from "./issues-context.ts";
import type { NodeFieldProps } from "./node-field-props.ts";
import { useIssueText } from "./use-issue-text.ts";

interface LeafFieldProps extends Omit<NodeFieldProps, "onChange"> {
  children(control: FieldControlProps): ReactNode;
}

/** A label, a control, and what is wrong with it. */
export function LeafField({ node, label, hint, isLabelHidden, action, children }: LeafFieldProps) {
  const toText = useIssueText();
  const issue = useIssues().get(node);
  return (
    <Field
      label={label}
      hint={hint}
      error={issue && toText(issue)}
      isLabelHidden={isLabelHidden ?? false}
      action={action}
    >
      {children}
    </Field>
  );
}
