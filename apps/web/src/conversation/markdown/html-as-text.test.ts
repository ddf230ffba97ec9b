import { expect, test } from "vitest";
import { htmlAsText } from "./html-as-text.ts";

test("HTML becomes text where it stands: a paragraph as a block, a piece of it inside one", () => {
  const html = { type: "html", value: "<b>" };
  const tree = {
    type: "root",
    children: [
      html,
      { type: "paragraph", children: [{ type: "text", value: "a " }, html] },
      { type: "blockquote", children: [html] },
    ],
  };
  htmlAsText()(tree);
  const text = { type: "text", value: "<b>" };
  expect(tree.children).toEqual([
    { type: "paragraph", children: [text] },
    { type: "paragraph", children: [{ type: "text", value: "a " }, text] },
    { type: "blockquote", children: [{ type: "paragraph", children: [text] }] },
  ]);
});
