"use client";

import type { GroupNode } from "./form-node.ts";
import { GroupMembers } from "./group-members.tsx";
import { useIssues } from "./issues-context.ts";
import type { NodeFieldProps } from "./node-field-props.ts";
import { useIssueText } from "./use-issue-text.ts";

/** An object in the form: its members, framed under its name. */
export function GroupField(props: NodeFieldProps<GroupNode>) {
  const { node, label, hint, isLabelHidden, action, onChange } = props;
  const toText = useIssueText();
  const issue = useIssues().get(node);
  return (
    <fieldset className={isLabelHidden ? "min-w-0" : "min-w-0 rounded-lg border bg-background/60 p-3 pt-2"}>
      <legend className="sr-only">{label}</legend>
      {!isLabelHidden && (
        <div className="flex min-h-7 items-center gap-2 pb-2">
          <span aria-hidden className="min-w-0 flex-1 font-medium text-sm">
            {label}
          </span>
          {action}
        </div>
      )}
      {hint && <p className="pb-3 text-muted-foreground text-sm">{hint}</p>}
      {issue && (
        <p tabIndex={-1} data-invalid className="pb-3 text-danger text-sm">
          {toText(issue)}
        </p>
      )}
      <GroupMembers node={node} isInner onChange={onChange} />
    </fieldset>
  );
}
