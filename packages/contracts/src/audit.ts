import { z } from "zod";
import { idSchema } from "./id.ts";
import { jsonObjectSchema, jsonSchema } from "./json.ts";
import { limits } from "./limits.ts";

export const auditActionSchema = z.enum([
  "decided",
  "expired",
  "withdrawn",
  "reopened",
  "extended",
  "reminded",
  "asked-again",
  "granted",
  "revoked",
  "policy-changed",
  "executed",
  "denied",
]);
export type AuditAction = z.infer<typeof auditActionSchema>;

/** One thing that happened, as it was on that day: what it names may be gone by now. */
export const auditEntrySchema = z.object({
  id: idSchema,
  at: z.iso.datetime(),
  action: auditActionSchema,
  /** Who did it; null where the agent or time did. */
  actor: z.object({ id: idSchema, name: z.string() }).nullable(),
  /** The User-Agent of the request. */
  device: z.string().nullable(),
  tool: z.string().nullable(),
  conversationId: idSchema.nullable(),
  runId: idSchema.nullable(),
  toolCallId: idSchema.nullable(),
  approvalId: idSchema.nullable(),
  grantId: idSchema.nullable(),
  /** What the person was shown, or what was executed. */
  args: jsonObjectSchema.nullable(),
  argsHash: z.string().nullable(),
  /** Where the policy came from under which it was asked or executed. */
  policy: z.string().nullable(),
  /**
   * Of a decision: which (an approval's status). Of an execution: `completed`, `failed`, `unknown`, or `settled`
   * where a person said that it is done. Of a call that the policy has denied: `denied`.
   */
  outcome: z.string().nullable(),
  /** Of a decision: the decision. Of an execution: the result. Of the others: what was set. */
  details: jsonSchema.nullable(),
  /** Of a decision: what became of the call so far. */
  execution: z.string().nullable(),
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;

/** `from` is inclusive, `to` is not. `query` is looked for in the arguments, details, names and devices. */
const auditFilterSchema = z.object({
  tool: z.string().min(1).max(limits.toolNameCharacters).optional(),
  action: auditActionSchema.optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
  query: z.string().trim().min(1).max(limits.searchCharacters).optional(),
});
export type AuditFilter = z.infer<typeof auditFilterSchema>;

/** Newest first. */
export const auditListInputSchema = auditFilterSchema.extend({
  cursor: idSchema.nullish(),
  limit: z
    .int()
    .min(1)
    .max(limits.pageSize, `A page has at most ${limits.pageSize} rows.`)
    .default(limits.defaultPageSize),
});
export type AuditListInput = z.input<typeof auditListInputSchema>;

export const auditPageSchema = z.object({
  entries: z.array(auditEntrySchema),
  nextCursor: idSchema.nullable(),
});
export type AuditPage = z.infer<typeof auditPageSchema>;

/** The query of `GET /api/export/audit`, which streams all that the filter lets through. */
export const auditExportInputSchema = auditFilterSchema.extend({ format: z.enum(["csv", "json"]) });
export type AuditExportInput = z.infer<typeof auditExportInputSchema>;
