import type { Table } from "./bench.ts";

const format = (cell: string | number): string => (typeof cell === "number" ? toShort(cell) : cell);

const toShort = (value: number): string =>
  Number.isInteger(value) ? value.toLocaleString("en") : value.toPrecision(3);

/** Numbers to the right, words to the left. */
export function formatTable({ heading, columns, rows }: Table): string {
  const cells = [columns, ...rows.map((row) => row.map(format))];
  const widths = columns.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const isNumber = columns.map((_, column) => rows.every((row) => typeof row[column] === "number"));
  const lines = cells.map((row) =>
    row
      .map((cell, column) =>
        isNumber[column] ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join("  ")
      .trimEnd(),
  );
  const [head = "", ...body] = lines;
  return [heading, "", head, "-".repeat(head.length), ...body, ""].join("\n");
}
