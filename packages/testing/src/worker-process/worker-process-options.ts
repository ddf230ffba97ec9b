import { operatorPolicySchema } from "@holdfast/contracts";
import { z } from "zod";

export const workerProcessOptionsSchema = z.object({
  databaseUrl: z.string(),
  outboxDir: z.string(),
  smtpUrl: z.string().optional(),
  operatorPolicy: operatorPolicySchema.default({}),
  concurrency: z.int().default(10),
  /** Of the pools' connections. */
  silenceMs: z.int().optional(),
  drainMs: z.int().default(20_000),
  limits: z
    .object({
      runMs: z.number().default(1_800_000),
      modelSilenceMs: z.number().default(300_000),
      toolMs: z.number().default(120_000),
    })
    .optional(),
  modelEnv: z
    .object({
      openaiApiKey: z.string().optional(),
      openaiBaseUrl: z.string().optional(),
      anthropicApiKey: z.string().optional(),
      anthropicBaseUrl: z.string().optional(),
      demoWordMs: z.number().optional(),
    })
    .default({}),
});
export type WorkerProcessOptions = z.input<typeof workerProcessOptionsSchema>;
