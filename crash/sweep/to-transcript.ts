import type { History } from "../invariants/history.ts";

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g;
/** What e-mails and their files are named after, made of a tool call's id. */
const hash = /\b[0-9a-f]{32}\b/g;
const spokenTime = /\d\d:\d\d on \w+ \d+ \w+ \d{4}/g;
const isoTime = /\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)/g;

/**
 * What people and the outside got of it, without ids and times: two histories of the same conversation are
 * equal here, whatever befell the processes.
 */
export function toTranscript(history: History): unknown {
  const { messages, runs, approvals, effects, deliveries } = history;
  const told = {
    messages: messages.map(({ role, parts, outcome, isStanding }) => ({ role, parts, outcome, isStanding })),
    runs: runs.map(({ number, status, error }) => ({ number, status, error })),
    approvals: approvals.map(({ kind, tool, args, status }) => ({ kind, tool, args, status })),
    effects: effects.map(({ tool, args, status, result }) => ({ tool, args, status, result })),
    deliveries: deliveries.map(({ to, subject, body }) => ({ to, subject, body })),
  };
  const names = new Map<string, string>();
  const nameOf = (id: string) => {
    const name = names.get(id) ?? `id ${names.size + 1}`;
    names.set(id, name);
    return name;
  };
  return JSON.parse(
    JSON.stringify(told)
      .replace(isoTime, "a time")
      .replace(spokenTime, "a time")
      .replace(uuid, nameOf)
      .replace(hash, nameOf),
  );
}
