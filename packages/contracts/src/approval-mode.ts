import { z } from "zod";

/**
 * What a conversation says about all its calls. `default`: each tool's own policy. `everything`: every call
 * asks. `writes`: what only reads runs, everything else asks. `most`: everything runs but what is destructive.
 * What is denied stays denied in each of them.
 */
export const approvalModeSchema = z.enum(["default", "everything", "writes", "most"]);
export type ApprovalMode = z.infer<typeof approvalModeSchema>;

/** Whose word made it that a call asks: the tool's own, the operator's, the user's or the conversation's mode. */
export const policySourceSchema = z.enum(["default", "operator", "user", "conversation"]);
export type PolicySource = z.infer<typeof policySourceSchema>;
