"use client";

import { classNames, IconButton } from "@holdfast/ui";
import { ArrowDown, ArrowUp, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import type { FormNode, ListItem } from "./form-node.ts";
import { useNodeField } from "./node-field-context.ts";

interface ListItemFieldProps {
  item: ListItem;
  label: string;
  index: number;
  count: number;
  toId(part: "item" | "up" | "down"): string;
  onChange(node: FormNode): void;
  onMove(step: -1 | 1): void;
  onRemove(): void;
}

const buttonClass = "aria-disabled:opacity-35 max-sm:size-11";

/** One item with its buttons: beside a single field, above several. */
export function ListItemField(props: ListItemFieldProps) {
  const { item, label, index, count, toId, onChange, onMove, onRemove } = props;
  const t = useTranslations("conversation.form");
  const NodeField = useNodeField();
  const { kind } = item.node;
  const isSingle = kind !== "group" && kind !== "list" && kind !== "union" && kind !== "date-time";
  return (
    <li
      id={toId("item")}
      className={classNames(
        "flex gap-2",
        isSingle ? "items-start" : "flex-col-reverse rounded-lg border bg-background/60 p-3 pt-2",
      )}
    >
      <div className="min-w-0 flex-1">
        <NodeField node={item.node} label={label} hint={null} isLabelHidden onChange={onChange} />
      </div>
      <div className={classNames("flex shrink-0 items-center", isSingle && "min-h-10")}>
        {!isSingle && <span className="min-w-0 flex-1 text-muted-foreground text-xs">{label}</span>}
        <IconButton
          id={toId("up")}
          size="sm"
          label={t("moveUp", { label })}
          tooltip={t("up")}
          aria-disabled={index === 0}
          onClick={() => onMove(-1)}
          className={buttonClass}
        >
          <ArrowUp aria-hidden />
        </IconButton>
        <IconButton
          id={toId("down")}
          size="sm"
          label={t("moveDown", { label })}
          tooltip={t("down")}
          aria-disabled={index === count - 1}
          onClick={() => onMove(1)}
          className={buttonClass}
        >
          <ArrowDown aria-hidden />
        </IconButton>
        <IconButton
          size="sm"
          label={t("remove", { label })}
          tooltip={t("removeItem")}
          onClick={onRemove}
          className={buttonClass}
        >
          <Trash2 aria-hidden />
        </IconButton>
      </div>
    </li>
  );
}
