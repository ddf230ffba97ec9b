"use client";

import { Button } from "@holdfast/ui";
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { flushSync } from "react-dom";
import { createNode } from "./create-node.ts";
import { focusFirstField } from "./focus-first-field.ts";
import type { FormNode, ListItem, ListNode } from "./form-node.ts";
import { useIssues } from "./issues-context.ts";
import { ListItemField } from "./list-item-field.tsx";
import { moveItem } from "./move-item.ts";
import type { NodeFieldProps } from "./node-field-props.ts";
import { useIssueText } from "./use-issue-text.ts";

/** Items in their order: each can be changed, moved and taken away, and new ones come at the end. */
export function ListField({ node, label, hint, isLabelHidden, action, onChange }: NodeFieldProps<ListNode>) {
  const t = useTranslations("conversation.form");
  const toText = useIssueText();
  const id = useId();
  const [said, setSaid] = useState("");
  const issue = useIssues().get(node);
  const { items, itemPart } = node;
  const toId = (item: ListItem, part = "item") => `${id}-${part}-${item.id}`;

  function put(changed: readonly ListItem[]): void {
    flushSync(() => onChange({ ...node, items: changed }));
  }

  function add(): void {
    const item = { id: Math.max(-1, ...items.map((one) => one.id)) + 1, node: createNode(itemPart) };
    put([...items, item]);
    focusFirstField(document.getElementById(toId(item)));
  }

  function remove(item: ListItem): void {
    put(items.filter((one) => one !== item));
    setSaid(t("removed", { count: items.length - 1 }));
    document.getElementById(`${id}-add`)?.focus();
  }

  function move(item: ListItem, step: -1 | 1): void {
    const moved = moveItem(items, items.indexOf(item), step);
    if (moved === items) return;
    put(moved);
    setSaid(t("moved", { position: moved.indexOf(item) + 1, count: items.length }));
    document.getElementById(toId(item, step === -1 ? "up" : "down"))?.focus();
  }

  const change = (item: ListItem, inner: FormNode) =>
    onChange({ ...node, items: items.map((one) => (one === item ? { ...one, node: inner } : one)) });

  return (
    <fieldset aria-describedby={`${id}-hint`} className="flex min-w-0 flex-col gap-2">
      <legend className="sr-only">{label}</legend>
      {!isLabelHidden && (
        <div className="flex min-h-7 items-center gap-2">
          <span aria-hidden className="font-medium text-sm">
            {label}
          </span>
          <span className="min-w-0 flex-1 text-muted-foreground text-xs tabular-nums">
            {t("count", { count: items.length })}
          </span>
          {action}
        </div>
      )}
      <p id={`${id}-hint`} className="text-muted-foreground text-sm empty:hidden">
        {hint}
      </p>
      {items.length > 0 && (
        <ol className="flex flex-col gap-2">
          {items.map((item, index) => (
            <ListItemField
              key={item.id}
              item={item}
              label={t("item", { label, number: index + 1 })}
              index={index}
              count={items.length}
              toId={(part) => toId(item, part)}
              onChange={(inner) => change(item, inner)}
              onMove={(step) => move(item, step)}
              onRemove={() => remove(item)}
            />
          ))}
        </ol>
      )}
      {issue && <p className="text-danger text-sm">{toText(issue)}</p>}
      <Button
        id={`${id}-add`}
        size="sm"
        data-invalid={issue ? true : undefined}
        aria-label={t("add", { label })}
        onClick={add}
        className="self-start border-dashed text-muted-foreground"
      >
        <Plus aria-hidden />
        {t("addItem")}
      </Button>
      <p role="status" className="sr-only">
        {said}
      </p>
    </fieldset>
  );
}
