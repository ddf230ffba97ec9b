const code = /(^[ \t]*(`{3,}|~{3,})[\s\S]*?(?:^[ \t]*\2`*[ \t]*$|$(?![\s\S]))|`+[^`\n]*`+)/gm;

/**
 * Models write formulas as `\(…\)` and `\[…\]`, the parser knows `$$…$$` only. Code is left as it is.
 */
export function toDollarMath(markdown: string): string {
  if (!markdown.includes("\\(") && !markdown.includes("\\[")) return markdown;
  let result = "";
  let end = 0;
  for (const match of markdown.matchAll(code)) {
    result += convert(markdown.slice(end, match.index)) + match[0];
    end = match.index + match[0].length;
  }
  return result + convert(markdown.slice(end));
}

const convert = (text: string): string =>
  text
    .replace(/(?<!\\)\\\[([\s\S]+?)\\\]/g, (_, formula: string) => `\n$$\n${formula.trim()}\n$$\n`)
    .replace(/(?<!\\)\\\(([^\n]+?)\\\)/g, (_, formula: string) => `$$${formula.trim()}$$`);
