import { expect, test } from "vitest";
import { toDollarMath } from "./to-dollar-math.ts";

test.for([
  ["inline", "so \\(a^2\\) is", "so $$a^2$$ is"],
  ["two in a line", "\\(a\\) and \\(b\\)", "$$a$$ and $$b$$"],
  ["a block", "see\n\\[ x\n+ y \\]\nend", "see\n\n$$\nx\n+ y\n$$\n\nend"],
  ["an escaped backslash", "a \\\\(b\\\\) c", "a \\\\(b\\\\) c"],
  ["unclosed while it streams", "so \\(a^2", "so \\(a^2"],
  ["inline code", "`\\(a\\)` and \\(b\\)", "`\\(a\\)` and $$b$$"],
  ["fenced code", "```\n\\(a\\)\n```\n\\(b\\)", "```\n\\(a\\)\n```\n$$b$$"],
  ["a fence that is not closed yet", "```tex\n\\(a\\)", "```tex\n\\(a\\)"],
  ["money", "$5 and $6 \\(x\\)", "$5 and $6 $$x$$"],
])("%s", ([, markdown, expected]) => {
  expect(toDollarMath(markdown ?? "")).toBe(expected);
});
