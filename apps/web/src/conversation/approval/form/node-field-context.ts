"use client";

import { type ComponentType, createContext, useContext } from "react";
import type { NodeFieldProps } from "./node-field-props.ts";

/** The field for any node, for those that have nodes in them: it knows them all, so they cannot import it. */
const NodeFieldContext = createContext<ComponentType<NodeFieldProps> | null>(null);

export const NodeFieldProvider = NodeFieldContext.Provider;

export function useNodeField(): ComponentType<NodeFieldProps> {
  const NodeField = useContext(NodeFieldContext);
  if (!NodeField) throw new TypeError("useNodeField needs a form around it.");
  return NodeField;
}
