"use client";

import { classNames, type FieldControlProps, Input, Textarea } from "@holdfast/ui";
import { useTranslations } from "next-intl";
import type { HTMLInputTypeAttribute } from "react";
import type { TextKind, TextNode } from "./form-node.ts";
import { LeafField } from "./leaf-field.tsx";
import type { NodeFieldProps } from "./node-field-props.ts";
import { ZoneSelect } from "./zone-select.tsx";

export function TextField({ node, hint, onChange, ...rest }: NodeFieldProps<TextNode>) {
  const t = useTranslations("conversation.form");
  const asJson = node.kind === "json" ? t("asJson") : null;
  // How a zone is written is a hint to models: people choose a city.
  const told = node.kind === "time-zone" ? null : hint;
  return (
    <LeafField node={node} hint={[told, asJson].filter(Boolean).join(" ") || null} {...rest}>
      {(control) => (
        <TextControl control={control} node={node} onChange={(text) => onChange({ ...node, text })} />
      )}
    </LeafField>
  );
}

const inputTypes: Partial<Record<TextKind, HTMLInputTypeAttribute>> = {
  email: "email",
  uri: "url",
  date: "date",
};

interface TextControlProps {
  control: FieldControlProps;
  node: TextNode;
  onChange(text: string): void;
}

function TextControl({ control, node: { kind, text }, onChange }: TextControlProps) {
  if (kind === "time-zone") return <ZoneSelect {...control} zone={text} onChange={onChange} />;
  if (kind === "long-text" || kind === "json") {
    return (
      <Textarea
        {...control}
        value={text}
        spellCheck={kind !== "json"}
        onChange={(event) => onChange(event.target.value)}
        className={classNames("max-h-80", kind === "json" && "font-mono sm:text-[0.8125rem]")}
      />
    );
  }
  const isNumber = kind === "number" || kind === "integer";
  return (
    <Input
      {...control}
      type={inputTypes[kind] ?? "text"}
      inputMode={isNumber ? "decimal" : undefined}
      autoComplete="off"
      value={text}
      onChange={(event) => onChange(event.target.value)}
      className={isNumber ? "tabular-nums" : undefined}
    />
  );
}
