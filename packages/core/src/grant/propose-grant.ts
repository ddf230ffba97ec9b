import {
  type GrantProposal,
  type GrantProposeInput,
  type Json,
  type JsonObject,
  limits,
  type Matcher,
} from "@holdfast/contracts";
import { getApproval } from "../approval/get-approval.ts";
import type { Ctx } from "../deps.ts";
import { isGrantable } from "../policy/effective-policy.ts";
import { getTool, type Toolbox } from "../policy/toolbox.ts";
import { checkGrantable, notAllowed } from "./check-grantable.ts";

/**
 * The narrowest standing approval that is of use: for this conversation, and for calls that reach whom or what
 * this one reaches. Of a tool that does not say which arguments those are, every argument stays as it is.
 * Throws NOT_FOUND, and GRANT_NOT_ALLOWED where none could let such a call through.
 */
export async function proposeGrant(
  ctx: Ctx,
  { toolbox, approvalId }: GrantProposeInput & { readonly toolbox: Toolbox },
): Promise<GrantProposal> {
  const { kind, tool: name, args, policy, conversationId } = await getApproval(ctx, { approvalId });
  const tool = getTool(toolbox, name);
  checkGrantable(tool, toolbox);
  if (kind !== "permission") throw notAllowed("This does not ask for permission.");
  if (!isGrantable({ policy: "ask", source: policy.source })) {
    throw notAllowed("Here every call is asked for. Change that in the conversation first.");
  }
  const reached = tool.reach ?? Object.keys(args).filter(isKey);
  const matchers = reached.map((path) => toMatcher(path, args));
  if (matchers.some(({ value }) => JSON.stringify(value).length > limits.matcherValueCharacters)) {
    throw notAllowed("What this call says is too long for a standing approval.");
  }
  return { tool: name, matchers, conversationId, unmatched: findUnmatched(args, matchers) };
}

const isKey = (key: string): boolean => key !== "" && key !== "*" && !key.includes(".");

/** As it is. A list of one may become longer by its like; any other stays the very same list, be it empty. */
function toMatcher(path: string, args: JsonObject): Matcher {
  const [key = "", star, field] = path.split(".");
  const value = args[key] ?? null;
  const [first, ...others] = Array.isArray(value) ? value : [];
  const inner = star === "*" && field !== undefined && others.length === 0 && readField(first, field);
  return inner ? { path, match: "exact", value: inner } : { path: key, match: "exact", value };
}

function readField(element: Json | undefined, field: string): string | null {
  if (typeof element !== "object" || element === null || Array.isArray(element)) return null;
  const value = element[field];
  return typeof value === "string" ? value : null;
}

const findUnmatched = (args: JsonObject, matchers: readonly Matcher[]): string[] =>
  Object.keys(args).filter((key) => !matchers.some(({ path }) => path.split(".")[0] === key));
