import type { Json, JsonObject } from "@holdfast/contracts";
import type { Tool } from "../../tools/tool.ts";
import { ToolError } from "../../tools/tool-error.ts";
import type { Attempt } from "./attempt.ts";

export interface AttemptToolInput {
  readonly tool: Tool;
  readonly toolCallId: string;
  readonly args: JsonObject;
}

/** How one execution of a tool ended. Those that may be tried again carry what is said if they are not. */
export type ToolEnd =
  | { readonly type: "completed"; readonly result: Json }
  | { readonly type: "permanent" | "transient" | "unknown"; readonly sentence: string };

/**
 * Executes a tool once. Whatever it did, its end is for the ledger. Throws only the signal's reason, when the
 * tool let itself be stopped: that is no end of its own. What happened to a call that threw an error of no
 * known kind, or did not end in time, is unknown, unless doing it twice does no harm.
 */
export async function attemptTool(attempt: Attempt, input: AttemptToolInput): Promise<ToolEnd> {
  const { signal, toolEnv, limits } = attempt;
  const { tool, toolCallId, args } = input;
  const timeout = new AbortController();
  const timer = setTimeout(() => timeout.abort(new ToolTimeoutError(limits.toolMs)), limits.toolMs);
  try {
    const ctx = { signal: AbortSignal.any([signal, timeout.signal]), toolEnv, idempotencyKey: toolCallId };
    const result = await Promise.race([tool.execute(args, ctx), rejection(timeout.signal)]);
    return { type: "completed", result };
  } catch (error) {
    if (signal.aborted && !(error instanceof ToolError)) throw signal.reason;
    return toEnd(attempt, input, error);
  } finally {
    clearTimeout(timer);
  }
}

class ToolTimeoutError extends ToolError {
  constructor(toolMs: number) {
    super(`The tool did not end within ${toolMs / 1_000} s.`, { kind: "unknown" });
  }
}

/** A tool that does not honour its signal is not waited for. */
function rejection(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}

function toEnd(
  { run, log, toolEnv }: Attempt,
  { tool, toolCallId }: AttemptToolInput,
  error: unknown,
): ToolEnd {
  const isRepeatable = tool.isRepeatable(toolEnv);
  if (error instanceof ToolError) {
    return {
      type: error.kind === "unknown" && isRepeatable ? "transient" : error.kind,
      sentence: error.message,
    };
  }
  log.warn({ runId: run.runId, toolCallId, tool: tool.name, err: error }, "tool-failed");
  return {
    type: isRepeatable ? "permanent" : "unknown",
    sentence: "The tool failed. Details are in the server's log.",
  };
}
