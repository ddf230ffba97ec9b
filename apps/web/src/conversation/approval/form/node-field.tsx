"use client";

import { BooleanField } from "./boolean-field.tsx";
import { ChoiceField } from "./choice-field.tsx";
import { ConstantField } from "./constant-field.tsx";
import { DateTimeField } from "./date-time-field.tsx";
import { GroupField } from "./group-field.tsx";
import { ListField } from "./list-field.tsx";
import type { NodeFieldProps } from "./node-field-props.ts";
import { TextField } from "./text-field.tsx";
import { UnionField } from "./union-field.tsx";

/** An argument, in the field that suits it. */
export function NodeField({ node, ...rest }: NodeFieldProps) {
  switch (node.kind) {
    case "group":
      return <GroupField node={node} {...rest} />;
    case "list":
      return <ListField node={node} {...rest} />;
    case "union":
      return <UnionField node={node} {...rest} />;
    case "boolean":
      return <BooleanField node={node} {...rest} />;
    case "choice":
      return <ChoiceField node={node} {...rest} />;
    case "constant":
      return <ConstantField node={node} {...rest} />;
    case "date-time":
      return <DateTimeField node={node} {...rest} />;
    default:
      return <TextField node={node} {...rest} />;
  }
}
