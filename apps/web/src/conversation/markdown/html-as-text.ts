/** As much of a Markdown tree's node as is needed here. */
interface MarkdownNode {
  type: string;
  value?: string;
  children?: MarkdownNode[];
}

const blocks = new Set(["root", "blockquote", "listItem", "footnoteDefinition"]);

/** HTML that stands as a block becomes a paragraph of its own source: it is shown, never rendered. */
export function htmlAsText() {
  return (tree: MarkdownNode): void => replaceHtml(tree);
}

function replaceHtml(node: MarkdownNode): void {
  if (!node.children) return;
  node.children = node.children.map((child) => {
    replaceHtml(child);
    if (child.type !== "html") return child;
    const text = { type: "text", value: child.value ?? "" };
    return blocks.has(node.type) ? { type: "paragraph", children: [text] } : text;
  });
}
