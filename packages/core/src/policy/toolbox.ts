import type { OperatorPolicy, Policy, ToolDescription } from "@holdfast/contracts";
import { notFound } from "../not-found.ts";

/** The tools that there are, and the operator's words on them. */
export interface Toolbox {
  readonly tools: readonly ToolDescription[];
  readonly operatorPolicy: OperatorPolicy;
}

/** The operator's word on a tool: what names it, or else what is said of all. */
export function operatorWord(words: OperatorPolicy, tool: string): Policy | null {
  const name = Object.hasOwn(words, tool) ? tool : "*";
  return words[name] ?? null;
}

/** Throws NOT_FOUND. */
export function getTool({ tools }: Toolbox, name: string): ToolDescription {
  const tool = tools.find((candidate) => candidate.name === name);
  if (!tool) throw notFound("tool");
  return tool;
}
