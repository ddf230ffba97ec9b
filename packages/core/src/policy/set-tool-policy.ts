import {
  AppError,
  isStricter,
  type Policy,
  type ToolDescription,
  type ToolSetPolicyInput,
  type ToolStanding,
} from "@holdfast/contracts";
import { askChangedAgain } from "../approval/ask-changed-again.ts";
import { auditedBy, recordAudit } from "../audit/record-audit.ts";
import type { Ctx } from "../deps.ts";
import { toToolStanding } from "./to-tool-standing.ts";
import { getTool, operatorWord, type Toolbox } from "./toolbox.ts";

/**
 * What the user says of a tool from now on. Calls that are asked already stay so, and say whose word it is by now;
 * those that are denied by it are rejected. Throws NOT_FOUND for a tool that there is not, and POLICY_TOO_LOOSE
 * for a word that the operator's does not leave room for.
 */
export async function setToolPolicy(
  ctx: Ctx,
  { toolbox, tool: name, policy, expiry }: ToolSetPolicyInput & { readonly toolbox: Toolbox },
): Promise<ToolStanding> {
  const { db, userId } = ctx;
  const { operatorPolicy } = toolbox;
  const tool = getTool(toolbox, name);
  if (policy) checkRoom(tool, { policy, operator: operatorWord(operatorPolicy, name) });
  const data = {
    ...(policy === undefined ? {} : { policy }),
    ...(expiry === undefined
      ? {}
      : { expirySeconds: expiry?.seconds ?? null, expiryThen: expiry?.then ?? null }),
  };
  const key = { userId, tool: name };
  const row = await db.$transaction(async (tx) => {
    const details = { ...(policy !== undefined && { policy }), ...(expiry !== undefined && { expiry }) };
    await recordAudit(tx, [{ action: "policy-changed", ...auditedBy(ctx), tool: name, details }]);
    return tx.toolPolicy.upsert({ where: { userId_tool: key }, create: { ...key, ...data }, update: data });
  });
  if (policy !== undefined) await askChangedAgain(ctx, { toolbox, by: ctx, tool: name });
  return toToolStanding(tool, { operatorPolicy, row });
}

function checkRoom(
  { isQuestion }: ToolDescription,
  { policy, operator }: { readonly policy: Policy; readonly operator: Policy | null },
): void {
  if (isQuestion && policy === "allow") {
    throw new AppError("POLICY_TOO_LOOSE", "A question is always asked; it can only be denied.");
  }
  if (operator === null || !isStricter(operator, policy)) return;
  throw new AppError("POLICY_TOO_LOOSE", explain[operator]);
}

const explain: Readonly<Record<Policy, string>> = {
  allow: "",
  ask: "The operator of this server wants every call of this tool asked for. You can only deny it.",
  deny: "The operator of this server denies this tool.",
};
