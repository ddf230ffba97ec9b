"use client";

import { useTranslations } from "next-intl";
import type { ConstantNode } from "./form-node.ts";
import type { NodeFieldProps } from "./node-field-props.ts";

/** Nothing can be changed about it, but it is among the arguments. */
export function ConstantField({
  node: { value },
  label,
  isLabelHidden,
  action,
}: NodeFieldProps<ConstantNode>) {
  const t = useTranslations("conversation.form");
  const text = value === null ? t("none") : typeof value === "string" ? value : JSON.stringify(value);
  return (
    <div className="flex min-h-9 items-center gap-2 text-sm">
      <p className="min-w-0 flex-1">
        {!isLabelHidden && <span className="font-medium">{label}: </span>}
        <span className="text-muted-foreground">{text}</span>
      </p>
      {action}
    </div>
  );
}
