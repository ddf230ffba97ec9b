"use client";

import { Select } from "@holdfast/ui";
import { useTranslations } from "next-intl";
import { resolveSchema, type SchemaPart } from "../../arguments/resolve-schema.ts";
import { createNode } from "./create-node.ts";
import type { UnionNode } from "./form-node.ts";
import { LeafField } from "./leaf-field.tsx";
import { useNodeField } from "./node-field-context.ts";
import type { NodeFieldProps } from "./node-field-props.ts";

/** First which shape the value has, then the value. Another shape begins empty. */
export function UnionField({ node, label, hint, onChange, ...rest }: NodeFieldProps<UnionNode>) {
  const t = useTranslations("conversation.form");
  const toName = useShapeName();
  const NodeField = useNodeField();
  const { variants, chosen } = node;

  function choose(index: number): void {
    const part = variants[index];
    if (part) onChange({ ...node, chosen: index, node: createNode(part) });
  }

  const isEmpty = node.node.kind === "constant";
  return (
    <div className="flex flex-col gap-2">
      <LeafField node={node} label={label} hint={hint} {...rest}>
        {(control) => (
          <Select
            {...control}
            aria-label={t("shapeOf", { label })}
            value={chosen}
            onChange={(event) => choose(Number(event.target.value))}
            className="max-w-60"
          >
            {variants.map((part, index) => (
              <option key={JSON.stringify(part.schema)} value={index}>
                {toName(part)}
              </option>
            ))}
          </Select>
        )}
      </LeafField>
      {!isEmpty && (
        <NodeField
          node={node.node}
          label={label}
          hint={null}
          isLabelHidden
          onChange={(inner) => onChange({ ...node, node: inner })}
        />
      )}
    </div>
  );
}

function useShapeName(): (part: SchemaPart) => string {
  const t = useTranslations("conversation.form");
  return (part) => {
    const { title, type, const: constant } = resolveSchema(part);
    if (typeof title === "string") return title;
    if (type === "null" || constant === null) return t("none");
    if (constant !== undefined) return String(constant);
    switch (type) {
      case "string":
      case "number":
      case "integer":
      case "boolean":
      case "array":
      case "object":
        return t(`shape.${type}`);
      default:
        return t("shape.other");
    }
  };
}
