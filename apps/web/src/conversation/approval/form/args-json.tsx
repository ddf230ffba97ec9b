"use client";

import type { RefusedArg } from "@holdfast/contracts";
import { Field, Textarea } from "@holdfast/ui";
import { useTranslations } from "next-intl";
import type { TextNode } from "./form-node.ts";
import { useIssues } from "./issues-context.ts";
import { toIssue } from "./to-issue.ts";
import { useIssueText } from "./use-issue-text.ts";

interface ArgsJsonProps {
  node: TextNode;
  /** What the service found in what was sent last, for as long as nothing has been changed since. */
  refused: readonly RefusedArg[];
  onChange(node: TextNode): void;
}

/** All arguments as they are sent. What is wrong is named by its path. */
export function ArgsJson({ node, refused, onChange }: ArgsJsonProps) {
  const t = useTranslations("conversation.form");
  const toText = useIssueText();
  const issue = useIssues().get(node);
  const found = issue && refused.length > 0 ? refused : [];
  const error = found
    .map((one) => `${one.path === "" ? "" : `${one.path}: `}${toText(toIssue(one))}`)
    .join("\n");
  return (
    <Field label={t("json")} error={error || (issue && toText(issue))}>
      {(control) => (
        <Textarea
          {...control}
          value={node.text}
          spellCheck={false}
          onChange={(event) => onChange({ ...node, text: event.target.value })}
          className="max-h-[min(60dvh,32rem)] min-h-48 whitespace-pre-wrap font-mono sm:text-[0.8125rem]"
        />
      )}
    </Field>
  );
}
