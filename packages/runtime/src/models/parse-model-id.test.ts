import { AppError } from "@holdfast/contracts";
import { describe, expect, test } from "vitest";
import { createModel } from "./create-model.ts";
import { parseModelId } from "./parse-model-id.ts";

test.each([
  ["demo:scripted", { provider: "demo", name: "scripted" }],
  ["openai:gpt-5", { provider: "openai", name: "gpt-5" }],
  ["openai:llama3.1:8b-instruct", { provider: "openai", name: "llama3.1:8b-instruct" }],
  ["openai:org/model", { provider: "openai", name: "org/model" }],
  ["anthropic:claude-sonnet-5", { provider: "anthropic", name: "claude-sonnet-5" }],
])("%s", (id, parsed) => {
  expect(parseModelId(id)).toEqual(parsed);
});

describe("an id that names no model is refused with a sentence:", () => {
  test.each([
    ["", "Known are demo:scripted, openai:<model> and anthropic:<model>."],
    ["gpt-5", "Known are"],
    [":gpt-5", "Known are"],
    ["openai:", "Known are"],
    ["openai: ", "Known are"],
    ["google:gemini", "Known are"],
    ["__proto__:x", "Known are"],
    ["OpenAI:gpt-5", "Known are"],
    ["demo:other", "the only demo model is demo:scripted"],
  ])("%j", (id, sentence) => {
    const parse = () => parseModelId(id);

    expect(parse).toThrow(AppError);
    expect(parse).toThrow(
      expect.objectContaining({ code: "UNKNOWN_MODEL", message: expect.stringContaining(sentence) }),
    );
  });
});

describe("a model whose provider is not set up is refused with the variable that is missing:", () => {
  test.each([
    ["openai:gpt-5", "OPENAI_API_KEY (or OPENAI_BASE_URL)"],
    ["anthropic:claude-sonnet-5", "ANTHROPIC_API_KEY"],
  ])("%s", (id, variable) => {
    const expected = expect.objectContaining({
      code: "UNKNOWN_MODEL",
      message: expect.stringContaining(variable),
    });

    expect(() => createModel(id, {})).toThrow(expected);
    expect(() => parseModelId(id, { openaiApiKey: "", anthropicApiKey: "" })).toThrow(expected);
  });

  test.each([
    ["openai:gpt-5", { openaiApiKey: "k" }],
    ["openai:gpt-5", { openaiBaseUrl: "http://127.0.0.1:11434/v1" }],
    ["anthropic:claude-sonnet-5", { anthropicApiKey: "k" }],
    ["demo:scripted", {}],
  ])("but %s with %j is not", (id, env) => {
    expect(createModel(id, env)._llmType()).toBe(parseModelId(id, env).provider);
  });
});
