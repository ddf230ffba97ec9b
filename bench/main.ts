import { parseArgs } from "node:util";
import { benches } from "./benches.ts";
import type { Bench, Figures } from "./report/bench.ts";
import { formatTable } from "./report/format-table.ts";

/**
 * `npm run bench -- <name>|all [--json] [--statements]`. With `--json`, stdout carries one JSON object
 * and nothing else, keyed by the field of each bench. How far it is goes to stderr.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: "boolean", default: false },
    statements: { type: "boolean", default: false },
  },
});
const [name = ""] = positionals;
const chosen =
  name === "all" ? [...benches.values()] : [benches.get(name)].filter((bench) => bench !== undefined);

if (chosen.length === 0) {
  process.stderr.write(
    `npm run bench -- <name> [--json]\nThe names: ${[...benches.keys(), "all"].join(", ")}\n`,
  );
  process.exit(name === "" ? 0 : 1);
}
const resources = new AsyncDisposableStack();
let isLeaving = false;
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void leave(130));

try {
  const figures: Record<string, Figures> = {};
  for (const bench of chosen) figures[bench.field] = await measure(bench);
  if (values.json) process.stdout.write(`${JSON.stringify(figures)}\n`);
  await leave(0);
} catch (error) {
  // What is taken away under a bench on Ctrl-C is no failure of it.
  if (!isLeaving) process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  await leave(1);
}

async function measure({ field, measure }: Bench): Promise<Figures> {
  await using own = new AsyncDisposableStack();
  resources.use(own);
  const measured = await measure({
    resources: own,
    progress: (line) => void process.stderr.write(`${field}: ${line}\n`),
    listStatements: values.statements,
  });
  const out = values.json ? process.stderr : process.stdout;
  for (const table of measured.tables) out.write(`${formatTable(table)}\n`);
  return measured.figures;
}

/** Processes and databases go first; the first reason to leave counts. */
async function leave(code: number): Promise<void> {
  if (isLeaving) return;
  isLeaving = true;
  await resources.disposeAsync().catch(() => {});
  process.exit(code);
}
