import {
  type GrantProposal,
  type GrantProposeInput,
  type JsonObject,
  limits,
  type Matcher,
} from "@holdfast/contracts";
import { getApproval } from "../approval/get-approval.ts";
import type { Ctx } from "../deps.ts";
import { isGrantable } from "../policy/effective-policy.ts";
import { getTool, type Toolbox } from "../policy/toolbox.ts";
import { checkGrantable, notAllowed } from "./check-grantable.ts";
import { toAlternatives } from "./to-alternatives.ts";

/**
 * The narrowest standing approval that is of use: for this conversation, and for calls that reach whom or what
 * this one reaches. Of a tool that does not say which arguments those are, every argument stays as it is. Wider
 * ones come with it, for the person to take.
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
  const alternatives = reached.map((path) => toAlternatives(path, args));
  const matchers = alternatives.flatMap(({ choices: [narrowest] }) => narrowest ?? []);
  if (matchers.some(({ value }) => JSON.stringify(value).length > limits.matcherValueCharacters)) {
    throw notAllowed("What this call says is too long for a standing approval.");
  }
  return { tool: name, matchers, conversationId, alternatives, unmatched: findUnmatched(args, matchers) };
}

const isKey = (key: string): boolean => key !== "" && key !== "*" && !key.includes(".");

const findUnmatched = (args: JsonObject, matchers: readonly Matcher[]): string[] =>
  Object.keys(args).filter((key) => !matchers.some(({ path }) => path.split(".")[0] === key));
