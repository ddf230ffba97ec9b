import { z } from "zod";

export const workerProcessOptionsSchema = z.object({
  databaseUrl: z.string(),
  outboxDir: z.string(),
  smtpUrl: z.string().optional(),
  concurrency: z.int().default(10),
  drainMs: z.int().default(20_000),
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
