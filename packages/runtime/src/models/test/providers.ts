import type { ModelServer } from "@holdfast/testing/model-server";
import type { BaseChatModel } from "@langchain/core/language_models/chat_models";
import { createModel } from "../create-model.ts";

interface TestedProvider {
  readonly provider: "openai" | "anthropic";
  readonly secret: string;
  createModel(server: ModelServer): BaseChatModel;
}

/** Both providers, pointed at a scripted server. */
export const providers: readonly TestedProvider[] = [
  {
    provider: "openai",
    secret: "sk-openai-secret",
    createModel: (server) =>
      createModel("openai:gpt-test", {
        openaiApiKey: "sk-openai-secret",
        openaiBaseUrl: server.openaiBaseUrl,
      }),
  },
  {
    provider: "anthropic",
    secret: "sk-anthropic-secret",
    createModel: (server) =>
      createModel("anthropic:claude-test", {
        anthropicApiKey: "sk-anthropic-secret",
        anthropicBaseUrl: server.anthropicBaseUrl,
      }),
  },
];
