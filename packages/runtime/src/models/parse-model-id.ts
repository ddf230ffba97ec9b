import { AppError } from "@holdfast/contracts";
import type { ModelEnv } from "./model-env.ts";

type ModelProvider = "demo" | "openai" | "anthropic";

interface ParsedModelId {
  readonly provider: ModelProvider;
  readonly name: string;
}

const knownModels = "Known are demo:scripted, openai:<model> and anthropic:<model>.";

/**
 * Takes `provider:name` apart. With `env`, it also checks that the provider is configured.
 * Throws `UNKNOWN_MODEL` with a sentence that says what is missing.
 */
export function parseModelId(id: string, env?: ModelEnv): ParsedModelId {
  const separator = id.indexOf(":");
  const provider = id.slice(0, Math.max(separator, 0));
  const name = id.slice(separator + 1).trim();
  if (!isProvider(provider) || name === "") {
    throw new AppError("UNKNOWN_MODEL", `There is no model “${id}”. ${knownModels}`);
  }
  if (provider === "demo" && name !== "scripted") {
    throw new AppError("UNKNOWN_MODEL", `There is no model “${id}”: the only demo model is demo:scripted.`);
  }
  if (env) requireVariables(id, provider, env);
  return { provider, name };
}

const isProvider = (provider: string): provider is ModelProvider =>
  provider === "demo" || provider === "openai" || provider === "anthropic";

function requireVariables(id: string, provider: ModelProvider, env: ModelEnv): void {
  if (provider === "openai" && !env.openaiApiKey && !env.openaiBaseUrl) {
    throw new AppError(
      "UNKNOWN_MODEL",
      `The model “${id}” is not set up here: OPENAI_API_KEY (or OPENAI_BASE_URL) is missing.`,
    );
  }
  if (provider === "anthropic" && !env.anthropicApiKey) {
    throw new AppError(
      "UNKNOWN_MODEL",
      `The model “${id}” is not set up here: ANTHROPIC_API_KEY is missing.`,
    );
  }
}
