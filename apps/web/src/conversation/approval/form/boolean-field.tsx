"use client";

import { useId } from "react";
import type { BooleanNode } from "./form-node.ts";
import { useIssues } from "./issues-context.ts";
import type { NodeFieldProps } from "./node-field-props.ts";
import { useIssueText } from "./use-issue-text.ts";

/** A box to tick, with its label behind it. */
export function BooleanField({ node, label, hint, action, onChange }: NodeFieldProps<BooleanNode>) {
  const id = useId();
  const toText = useIssueText();
  const issue = useIssues().get(node);
  return (
    <div className="flex flex-col gap-1">
      <div className="flex min-h-7 items-center gap-2.5 max-sm:min-h-11">
        <input
          id={id}
          type="checkbox"
          checked={node.value}
          aria-invalid={issue ? true : undefined}
          aria-describedby={`${id}-hint`}
          onChange={(event) => onChange({ ...node, value: event.target.checked })}
          className="size-4.5 shrink-0 accent-primary"
        />
        <label htmlFor={id} className="min-w-0 flex-1 font-medium text-sm">
          {label}
        </label>
        {action}
      </div>
      <p id={`${id}-hint`} className="text-muted-foreground text-sm empty:hidden">
        {hint}
        {issue && <span className="block text-danger">{toText(issue)}</span>}
      </p>
    </div>
  );
}
