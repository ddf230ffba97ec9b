import type { Json, JsonObject, Risk } from "@holdfast/contracts";
import type { z } from "zod";

/** Where tools reach the outside world. Without `smtpUrl`, mail is written to `outboxDir`. */
export interface ToolEnv {
  readonly outboxDir: string;
  readonly smtpUrl?: string | undefined;
  readonly mailFrom: string;
}

/** `idempotencyKey` is the same for every try of one tool call and differs between tool calls. */
export interface ToolCtx {
  readonly signal: AbortSignal;
  readonly idempotencyKey: string;
  readonly toolEnv: ToolEnv;
}

/**
 * `ask`: a person decides on every call before it is executed. `question`: nothing is executed, the person's
 * answer is the result.
 */
type ToolPolicy = "allow" | "ask" | "question";

export interface Tool {
  readonly name: string;
  /** What people read. */
  readonly title: string;
  /** What the model is told. */
  readonly description: string;
  /** Raised whenever the tool does something else with the same arguments: what was approved is asked again. */
  readonly revision: number;
  readonly input: z.ZodObject;
  /**
   * The arguments that say whom or what a call reaches, as matchers name them (`to`, `attendees.*.email`): a
   * standing approval is proposed for these. Left out: any of them may.
   */
  readonly reach?: readonly string[];
  readonly risk: Risk;
  readonly policy: ToolPolicy;
  /**
   * Doing it twice under one idempotency key is doing it once: it only reads, or the outside honours the
   * key. A call that an attempt died in is then simply run again; of any other a person is asked.
   */
  isRepeatable(toolEnv: ToolEnv): boolean;
  /** Throws `ToolError` where the sentence may be shown; any other error may not, and its outcome is unknown. */
  execute(args: JsonObject, ctx: ToolCtx): Promise<Json>;
}

interface ToolDefinition<Input extends z.ZodObject> extends Omit<Tool, "input" | "execute"> {
  readonly input: Input;
  execute(args: z.output<Input>, ctx: ToolCtx): Promise<Json>;
}

/** Its `execute` checks the arguments itself, so a tool never sees any that its schema refuses. */
export function defineTool<Input extends z.ZodObject>(definition: ToolDefinition<Input>): Tool {
  return Object.freeze({
    ...definition,
    execute: async (args: JsonObject, ctx: ToolCtx) => definition.execute(definition.input.parse(args), ctx),
  });
}
