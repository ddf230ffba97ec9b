import { ChatAnthropic } from "@langchain/anthropic";
import type { BaseChatModel } from "@langchain/core/language_models/chat_models";
import { DemoModel } from "./demo-model.ts";
import { mergingFetch } from "./merging-fetch.ts";
import type { ModelEnv } from "./model-env.ts";
import { OpenAICompatibleModel } from "./openai-compatible-model.ts";
import { parseModelId } from "./parse-model-id.ts";

/**
 * The model behind `provider:name`, ready for `streamReply`. Retries are off in every package:
 * they would happen unseen, and after part of a reply was already shown.
 * Throws `UNKNOWN_MODEL` as `parseModelId` does.
 */
export function createModel(id: string, env: ModelEnv): BaseChatModel {
  const { provider, name } = parseModelId(id, env);
  switch (provider) {
    case "demo":
      return new DemoModel({ wordMs: env.demoWordMs });
    case "openai":
      return createOpenAIModel(name, env);
    case "anthropic":
      return createAnthropicModel(name, env);
  }
}

/** Compatible servers on the own network need no key, but the client insists on one. */
function createOpenAIModel(name: string, env: ModelEnv): BaseChatModel {
  return new OpenAICompatibleModel({
    model: name,
    apiKey: env.openaiApiKey || "none",
    maxRetries: 0,
    streamUsage: true,
    configuration: {
      baseURL: env.openaiBaseUrl || "https://api.openai.com/v1",
      fetch: mergingFetch,
      logLevel: "off",
    },
  });
}

/** The API wants a limit. LangChain knows that of the older models, and takes 4,096 for any new one. */
const maxReplyTokens = 16_384;

function createAnthropicModel(name: string, env: ModelEnv): BaseChatModel {
  return new ChatAnthropic({
    model: name,
    apiKey: env.anthropicApiKey,
    anthropicApiUrl: env.anthropicBaseUrl || "https://api.anthropic.com",
    maxRetries: 0,
    maxTokens: name.startsWith("claude-3") ? undefined : maxReplyTokens,
    streamUsage: true,
    // The client's log would print a chunk it cannot read, which is message text.
    clientOptions: { fetch: mergingFetch, logLevel: "off" },
  });
}
