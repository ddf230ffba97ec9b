/** One line of RFC 4180. */
export const toCsvLine = (cells: readonly string[]): string => `${cells.map(toCell).join(",")}\r\n`;

/**
 * A spreadsheet takes what begins like this for a formula, and would run what somebody wrote into an argument.
 * An apostrophe before it makes it text.
 */
const formula = /^[\s\p{C}]*[=+\-@\u2212\uFF0B\uFF0D\uFF1D\uFF20]|^[\t\r\n]/u;

const toCell = (text: string): string =>
  `"${(formula.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
