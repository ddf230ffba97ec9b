import { z } from "zod";

/** Long enough that it cannot be guessed from a session cookie: `openssl rand -base64 32` makes one. */
const secretSchema = z
  .string("is needed: a secret of at least 32 characters.")
  .min(32, "must have at least 32 characters.");

const urlSchema = z.url({ protocol: /^https?$/, error: "must be an address like https://example.com." });

const originSchema = urlSchema
  .refine(
    (url) => !/[?#@]/.test(url) && (URL.parse(url)?.pathname ?? "/") === "/",
    "must be an address without a path.",
  )
  .transform((url) => new URL(url).origin);

const authEnvSchema = z
  .object({
    AUTH_SECRET: secretSchema,
    PUBLIC_URL: originSchema,
    AGENT_URL: urlSchema.default("http://127.0.0.1:4100"),
    GITHUB_CLIENT_ID: z.string().optional(),
    GITHUB_CLIENT_SECRET: z.string().optional(),
    GOOGLE_CLIENT_ID: z.string().optional(),
    GOOGLE_CLIENT_SECRET: z.string().optional(),
    OIDC_ISSUER: urlSchema.optional(),
    OIDC_CLIENT_ID: z.string().optional(),
    OIDC_CLIENT_SECRET: z.string().optional(),
    OIDC_NAME: z.string().default("single sign-on"),
  })
  .superRefine((env, context) => {
    for (const group of providerGroups) {
      const missing = group.filter((name) => env[name] === undefined);
      if (missing.length === group.length) continue;
      for (const name of missing) {
        context.addIssue({
          code: "custom",
          path: [name],
          message: `is needed beside ${others(group, name)}.`,
        });
      }
    }
  });
export type AuthEnv = z.infer<typeof authEnvSchema>;

const providerGroups = [
  ["GITHUB_CLIENT_ID", "GITHUB_CLIENT_SECRET"],
  ["GOOGLE_CLIENT_ID", "GOOGLE_CLIENT_SECRET"],
  ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"],
] as const satisfies readonly (keyof AuthEnv)[][];

const others = (group: readonly string[], name: string): string =>
  group.filter((other) => other !== name).join(" and ");

/**
 * The variables that signing in needs, from `process.env`. A variable that is empty counts as not
 * set, as compose files leave them. Throws an error that names each wrong variable and shows no value.
 */
export function parseAuthEnv(source: Readonly<Record<string, string | undefined>>): AuthEnv {
  const set = Object.fromEntries(Object.entries(source).filter(([, value]) => value?.trim()));
  const withDefaults = { PUBLIC_URL: `http://localhost:${set.PORT ?? 3000}`, ...set };
  const { success, data, error } = authEnvSchema.safeParse(withDefaults);
  if (success) return data;
  const lines = error.issues.map(({ path, message }) => `${path.join(".")} ${message}`);
  throw new Error(`The configuration is not valid:\n${lines.join("\n")}`);
}
