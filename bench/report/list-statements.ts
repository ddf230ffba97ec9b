import { toText } from "../measure/split-background.ts";
import type { Statement } from "../measure/statement-tap.ts";
import type { Table } from "./bench.ts";

const shownCharacters = 150;

interface Moments {
  readonly sentAt: number;
  readonly firstTokenAt: number;
  readonly completedAt: number;
}

/** One turn, statement by statement, with what the reader saw in between. */
export function listStatements(
  { sentAt, firstTokenAt, completedAt }: Moments,
  statements: readonly Statement[],
): Table {
  const rows = statements.map((statement, index) => ({
    at: statement.at,
    cells: [
      index + 1,
      statement.at - sentAt,
      statement.ms ?? Number.NaN,
      `${statement.by} ${statement.connection}`,
      toText(statement).slice(0, shownCharacters),
    ],
  }));
  const marks = [
    { at: firstTokenAt, cells: ["", firstTokenAt - sentAt, "", "reader", "=== the first token ==="] },
    { at: completedAt, cells: ["", completedAt - sentAt, "", "reader", "=== the end ==="] },
  ];
  return {
    heading:
      "A turn of the median count: milliseconds since the request, how long the statement took, who sent it and on which of its connections.",
    columns: ["#", "at ms", "took ms", "by", "statement"],
    rows: [...rows, ...marks].toSorted((a, b) => a.at - b.at).map(({ cells }) => cells),
  };
}
