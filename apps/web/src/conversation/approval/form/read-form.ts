import type { Json } from "@holdfast/contracts";
import type { ArgIssue, ArgIssues } from "./arg-issue.ts";
import { findIssue } from "./find-issue.ts";
import type { FormNode } from "./form-node.ts";
import type { LeafReading } from "./leaf-reading.ts";
import { readDateTimeNode } from "./read-date-time-node.ts";
import { readText } from "./read-text.ts";

export type FormReading = { readonly value: Json } | { readonly issues: ArgIssues };

/**
 * What a form says, or what certainly is wrong with it: a field that nobody has filled in, what is no number, and
 * what the schema's plain bounds refuse. Whether the rest fits, the service says.
 */
export function readForm(root: FormNode): FormReading {
  const issues = new Map<FormNode, ArgIssue>();
  const value = read(root, issues);
  return issues.size > 0 ? { issues } : { value };
}

/** The value means nothing where issues were noted. */
function read(node: FormNode, issues: Map<FormNode, ArgIssue>): Json {
  const reading = readNode(node, issues);
  const issue = "issue" in reading ? reading.issue : findIssue(node.schema, reading.value);
  if (issue) issues.set(node, issue);
  return "value" in reading ? reading.value : null;
}

function readNode(node: FormNode, issues: Map<FormNode, ArgIssue>): LeafReading {
  switch (node.kind) {
    case "group":
      return {
        value: Object.fromEntries(
          node.members.flatMap(({ name, node: member }) => (member ? [[name, read(member, issues)]] : [])),
        ),
      };
    case "list":
      return { value: node.items.map((item) => read(item.node, issues)) };
    case "union":
      return { value: read(node.node, issues) };
    case "boolean":
    case "constant":
      return { value: node.value };
    case "choice":
      return node.value === undefined ? { issue: { code: "missing" } } : { value: node.value };
    case "date-time":
      return readDateTimeNode(node);
    default:
      return readText(node);
  }
}
