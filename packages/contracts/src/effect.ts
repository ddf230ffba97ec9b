import { z } from "zod";

/** The life of a tool call's effect; `unknown` is left by a person's word only (DESIGN §5). */
export const effectStatusSchema = z.enum(["started", "completed", "failed", "unknown"]);
export type EffectStatus = z.infer<typeof effectStatusSchema>;
