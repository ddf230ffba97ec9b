import type { RefusedArg } from "@holdfast/contracts";
import type { ArgIssue, ArgIssues } from "./arg-issue.ts";
import type { FormNode } from "./form-node.ts";
import { toIssue } from "./to-issue.ts";

/** What the service refused, each at the field it belongs to, or at the nearest around it; the first one counts. */
export function toArgIssues(root: FormNode, refused: readonly RefusedArg[]): ArgIssues {
  const nodes = new Map(listNodes(root, ""));
  const issues = new Map<FormNode, ArgIssue>();
  for (const found of refused) {
    const node = findNearest(nodes, found.path) ?? root;
    if (!issues.has(node)) issues.set(node, toIssue(found));
  }
  return issues;
}

/** By path, as the service writes it: "attendees.0.email". */
function listNodes(node: FormNode, path: string): [string, FormNode][] {
  const inside = (name: string | number) => (path === "" ? String(name) : `${path}.${name}`);
  switch (node.kind) {
    case "group":
      return [
        [path, node],
        ...node.members.flatMap(({ name, node: member }) => (member ? listNodes(member, inside(name)) : [])),
      ];
    case "list":
      return [[path, node], ...node.items.flatMap((item, index) => listNodes(item.node, inside(index)))];
    case "union":
      return listNodes(node.node, path);
    default:
      return [[path, node]];
  }
}

function findNearest(nodes: ReadonlyMap<string, FormNode>, path: string): FormNode | undefined {
  const node = nodes.get(path);
  return node || path === "" ? node : findNearest(nodes, path.slice(0, Math.max(0, path.lastIndexOf("."))));
}
