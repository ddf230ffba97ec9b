import type { History } from "../invariants/history.ts";

/** Every row, a line each. */
export const tellHistory = (history: History): string =>
  Object.entries(history)
    .flatMap(([name, rows]: [string, readonly object[]]) => [
      `-- ${name}`,
      ...rows.map((row) => JSON.stringify(row)),
    ])
    .join("\n");
