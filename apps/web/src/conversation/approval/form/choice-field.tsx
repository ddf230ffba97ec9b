"use client";

import { Select } from "@holdfast/ui";
import { useTranslations } from "next-intl";
import type { ChoiceNode } from "./form-node.ts";
import { LeafField } from "./leaf-field.tsx";
import type { NodeFieldProps } from "./node-field-props.ts";

/** One of the values that the schema offers; another that is there already is kept until a choice is made. */
export function ChoiceField({ node, onChange, ...rest }: NodeFieldProps<ChoiceNode>) {
  const t = useTranslations("conversation.form");
  const { options, value } = node;
  const offered = value === undefined || options.includes(value) ? options : [value, ...options];
  return (
    <LeafField node={node} {...rest}>
      {(control) => (
        <Select
          {...control}
          value={value === undefined ? "" : offered.indexOf(value)}
          onChange={(event) => onChange({ ...node, value: offered[Number(event.target.value)] })}
        >
          {value === undefined && <option value="">{t("choose")}</option>}
          {offered.map((option, index) => (
            <option key={String(option)} value={index}>
              {option === null ? t("none") : String(option)}
            </option>
          ))}
        </Select>
      )}
    </LeafField>
  );
}
