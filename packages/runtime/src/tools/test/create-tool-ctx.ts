import type { ToolCtx, ToolEnv } from "../tool.ts";

interface CtxOptions extends Partial<Omit<ToolCtx, "toolEnv">> {
  readonly toolEnv?: Partial<ToolEnv>;
}

export const createToolCtx = ({ toolEnv, ...options }: CtxOptions = {}): ToolCtx => ({
  signal: new AbortController().signal,
  idempotencyKey: "0199a000-0000-7000-8000-000000000001",
  ...options,
  toolEnv: { outboxDir: "/nonexistent", mailFrom: "Holdfast <agent@holdfast.example>", ...toolEnv },
});
