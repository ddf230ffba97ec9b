import { join } from "node:path";
import type { Toolbox } from "@holdfast/core";
import { type NotificationEnv, parseModelId, toolDescriptions } from "@holdfast/runtime";
import { z } from "zod";
import { readOperatorPolicy } from "./read-operator-policy.ts";
import type { VapidKeys } from "./vapid-keys.ts";

const port = z.coerce.number().int().min(0).max(65_535);
const toolNames = toolDescriptions.map(({ name }) => name);
const operatorPolicy = z
  .string()
  .default("{}")
  .transform((value, ctx) => {
    try {
      return readOperatorPolicy(value, toolNames);
    } catch (error) {
      ctx.addIssue({ code: "custom", message: error instanceof Error ? error.message : String(error) });
      return z.NEVER;
    }
  });
const optional = z.string().trim().min(1).optional();

const agentEnvSchema = z.object({
  DATABASE_URL: z.url({
    protocol: /^postgres(ql)?$/,
    error: "must be an address like postgresql://user@host/name.",
  }),
  AUTH_SECRET: z
    .string("is needed: a secret of at least 32 characters.")
    .min(32, "must have at least 32 characters."),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: "must be an address like https://example.com." })
    .optional(),
  PORT: port.default(3000),
  AGENT_PORT: port.default(4100),
  AGENT_HOST: z.string().default("127.0.0.1"),
  AGENT_ROLE: z.enum(["all", "api", "worker"], "must be all, api or worker.").default("all"),
  WORKER_CONCURRENCY: z.coerce.number().int().min(1).max(1_000).default(20),
  DRAIN_SECONDS: z.coerce.number().min(0).max(600).default(20),
  RUN_TIMEOUT_MINUTES: z.coerce
    .number()
    .min(0.01)
    .max(24 * 60)
    .default(30),
  MODEL_TIMEOUT_SECONDS: z.coerce.number().min(0.1).max(3_600).default(300),
  TOOL_TIMEOUT_SECONDS: z.coerce.number().min(0.1).max(3_600).default(120),
  DATA_DIR: z.string().default(join(import.meta.dirname, "../../../.data")),
  DEFAULT_MODEL: z.string().default("demo:scripted"),
  OPENAI_API_KEY: optional,
  OPENAI_BASE_URL: z.url("must be an address.").optional(),
  ANTHROPIC_API_KEY: optional,
  ANTHROPIC_BASE_URL: z.url("must be an address.").optional(),
  DEMO_WORD_MS: z.coerce.number().min(0).max(10_000).optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: "must be an address like smtp://host:25." }).optional(),
  MAIL_FROM: z.string().default("Holdfast <holdfast@localhost>"),
  TOOL_POLICY: operatorPolicy,
  VAPID_PRIVATE_KEY: z
    .string()
    .regex(/^[A-Za-z0-9_-]{43}$/, "must be a P-256 private key: 32 bytes in base64url.")
    .optional(),
  ALLOW_PRIVATE_ADDRESSES: z
    .enum(["true", "false"], "must be true or false.")
    .default("false")
    .transform((value) => value === "true"),
  NOTIFICATION_RETRY_SECONDS: z.coerce.number().int().min(0).max(3_600).default(10),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
});

export type AgentEnv = Omit<z.infer<typeof agentEnvSchema>, "PUBLIC_URL"> & { readonly PUBLIC_URL: string };

/**
 * The service's variables, from `process.env`; an empty one counts as not set. Throws an error that
 * names each wrong variable and shows no value.
 */
export function parseAgentEnv(source: Readonly<Record<string, string | undefined>>): AgentEnv {
  const set = Object.fromEntries(Object.entries(source).filter(([, value]) => value?.trim()));
  const { success, data, error } = agentEnvSchema.safeParse(set);
  if (!success) {
    const lines = error.issues.map(({ path, message }) => `${path.join(".")} ${message}`);
    throw new Error(`The configuration is not valid:\n${lines.join("\n")}`);
  }
  parseModelId(data.DEFAULT_MODEL, toModelEnv(data));
  return { ...data, PUBLIC_URL: data.PUBLIC_URL ?? `http://localhost:${data.PORT}` };
}

export const toModelEnv = (env: z.infer<typeof agentEnvSchema>) => ({
  openaiApiKey: env.OPENAI_API_KEY,
  openaiBaseUrl: env.OPENAI_BASE_URL,
  anthropicApiKey: env.ANTHROPIC_API_KEY,
  anthropicBaseUrl: env.ANTHROPIC_BASE_URL,
  demoWordMs: env.DEMO_WORD_MS,
});

export const toToolbox = (env: AgentEnv): Toolbox => ({
  tools: toolDescriptions,
  operatorPolicy: env.TOOL_POLICY,
});

export const toToolEnv = (env: AgentEnv) => ({
  outboxDir: join(env.DATA_DIR, "outbox"),
  smtpUrl: env.SMTP_URL,
  mailFrom: env.MAIL_FROM,
});

export const toNotificationSettings = (env: AgentEnv, vapid: VapidKeys) => ({
  publicKey: vapid.publicKey,
  canMail: env.SMTP_URL !== undefined,
  allowsPrivateAddresses: env.ALLOW_PRIVATE_ADDRESSES,
});

export const toNotificationEnv = (env: AgentEnv, vapid: VapidKeys): NotificationEnv => ({
  publicUrl: env.PUBLIC_URL,
  smtpUrl: env.SMTP_URL,
  mailFrom: env.MAIL_FROM,
  vapid,
  allowsPrivateAddresses: env.ALLOW_PRIVATE_ADDRESSES,
});

export const toWorkLimits = (env: AgentEnv) => ({
  runMs: env.RUN_TIMEOUT_MINUTES * 60_000,
  modelSilenceMs: env.MODEL_TIMEOUT_SECONDS * 1_000,
  toolMs: env.TOOL_TIMEOUT_SECONDS * 1_000,
});
