import type { AuditEntry, AuditExportInput } from "@holdfast/contracts";
import type { Ctx } from "../deps.ts";
import { readAudit } from "./list-audit.ts";
import { toCsvLine } from "./to-csv-line.ts";

type Column = readonly [name: string, read: (entry: AuditEntry) => string | null | undefined];

const columns: readonly Column[] = [
  ["at", ({ at }) => at],
  ["action", ({ action }) => action],
  ["outcome", ({ outcome }) => outcome],
  ["execution", ({ execution }) => execution],
  ["actor", ({ actor }) => actor?.name],
  ["actor_id", ({ actor }) => actor?.id],
  ["device", ({ device }) => device],
  ["tool", ({ tool }) => tool],
  ["arguments", ({ args }) => args && JSON.stringify(args)],
  ["arguments_hash", ({ argsHash }) => argsHash],
  ["policy", ({ policy }) => policy],
  ["details", ({ details }) => (details === null ? null : JSON.stringify(details))],
  ["conversation_id", ({ conversationId }) => conversationId],
  ["run_id", ({ runId }) => runId],
  ["tool_call_id", ({ toolCallId }) => toolCallId],
  ["approval_id", ({ approvalId }) => approvalId],
  ["grant_id", ({ grantId }) => grantId],
  ["id", ({ id }) => id],
];

/** My trail as text, piece by piece: all that the filter lets through, newest first. */
export async function* exportAudit(
  ctx: Pick<Ctx, "db" | "userId">,
  { format, ...filter }: AuditExportInput,
): AsyncGenerator<string> {
  const entries = readAudit(ctx, filter);
  yield* format === "csv" ? toCsv(entries) : toJson(entries);
}

/** It begins with the mark by which spreadsheets know UTF-8. */
async function* toCsv(entries: AsyncIterable<AuditEntry>): AsyncGenerator<string> {
  yield `\uFEFF${toCsvLine(columns.map(([name]) => name))}`;
  for await (const entry of entries) yield toCsvLine(columns.map(([, read]) => read(entry) ?? ""));
}

/** An array, one entry a line. */
async function* toJson(entries: AsyncIterable<AuditEntry>): AsyncGenerator<string> {
  let separator = "[\n";
  for await (const entry of entries) {
    yield separator + JSON.stringify(entry);
    separator = ",\n";
  }
  yield separator === "[\n" ? "[]\n" : "\n]\n";
}
