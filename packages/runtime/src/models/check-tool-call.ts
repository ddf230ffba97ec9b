import { type JsonObject, jsonObjectSchema } from "@holdfast/contracts";
import type { z } from "zod";
import type { Tool } from "../tools/tool.ts";
import type { ProposedToolCall } from "./model-reply.ts";
import type { RawToolCall } from "./tool-call-assembler.ts";

interface CheckOptions {
  readonly tools: readonly Tool[];
  /** The reply was ended by the model's limit, so its last call may be cut off. */
  readonly reachedLimit: boolean;
}

const maxShownNameCharacters = 100;

/**
 * The call as it may be shown and executed: its arguments are those that the tool's schema read.
 * Judged by the text that the model wrote, never by what LangChain made of it.
 */
export function checkToolCall(call: RawToolCall, { tools, reachedLimit }: CheckOptions): ProposedToolCall {
  const name = toShownName(call.tool);
  const args = parseArgs(call.argsText, reachedLimit);
  if (typeof args === "string") return { tool: name, args: {}, problem: args };
  const tool = tools.find((one) => one.name === call.tool);
  if (!tool) return { tool: name, args, problem: `There is no tool “${name}”. ${listTools(tools)}` };
  const checked = tool.input.safeParse(args);
  if (!checked.success) return { tool: name, args, problem: explainIssues(checked.error) };
  return { tool: name, args: jsonObjectSchema.parse(checked.data), problem: null };
}

/** The arguments, or the problem with them. */
function parseArgs(argsText: string, reachedLimit: boolean): JsonObject | string {
  // Providers send no arguments, or null, for a tool that takes none.
  const text = argsText.trim() === "" && !reachedLimit ? "{}" : argsText;
  try {
    const parsed = jsonObjectSchema.safeParse(JSON.parse(text, refuseUnstorable) ?? {});
    return parsed.data ?? "The arguments must be one JSON object. Nothing was executed.";
  } catch (error) {
    if (error instanceof UnstorableError)
      return "The arguments have a character that cannot be stored. Nothing was executed.";
    if (reachedLimit)
      return "The arguments were cut off by the length limit of a reply. Nothing was executed. Be briefer.";
    return "The arguments are not valid JSON. Nothing was executed.";
  }
}

class UnstorableError extends Error {}

function refuseUnstorable(key: string, value: unknown): unknown {
  if (!isStorable(key) || (typeof value === "string" && !isStorable(value))) throw new UnstorableError();
  return value;
}

const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes("\0");

const toShownName = (name: string): string =>
  name.slice(0, maxShownNameCharacters).toWellFormed().replaceAll("\0", "\uFFFD") || "(no name)";

const listTools = (tools: readonly Tool[]): string =>
  tools.length === 0 ? "There are no tools." : `The tools are: ${tools.map((tool) => tool.name).join(", ")}.`;

function explainIssues(error: z.ZodError): string {
  const issues = error.issues.map(({ path, message }) => `${path.join(".") || "arguments"}: ${message}`);
  return `The arguments do not fit, so nothing was executed. ${issues.join(" ")}`;
}
