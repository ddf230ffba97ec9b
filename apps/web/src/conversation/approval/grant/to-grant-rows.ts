import type { Approval, GrantProposal, Matcher } from "@holdfast/contracts";
import { toMembers } from "../../arguments/to-members.ts";
import type { GrantDemand, GrantRow } from "./grant-row.ts";
import { listDemands } from "./list-demands.ts";

/** The arguments of a call, each with what is proposed to be demanded of it. */
export function toGrantRows(
  { schema, args }: Pick<Approval, "schema" | "args">,
  { matchers }: Pick<GrantProposal, "matchers">,
): GrantRow[] {
  return toMembers({ schema, root: schema }, args).flatMap((member) => {
    if (!Object.hasOwn(args, member.name)) return [];
    const matcher = matchers.find(({ path }) => path.split(".")[0] === member.name);
    const known = listDemands(member, args[member.name] ?? null);
    const demands = matcher ? withProposed(known, matcher) : known;
    const chosen = demands.findIndex((demand) => isSame(demand, matcher));
    return [{ name: member.name, label: member.label, demands, chosen, text: toText(demands[chosen]) }];
  });
}

/** A proposal of another shape than ours is offered as well. */
const withProposed = (demands: readonly GrantDemand[], matcher: Matcher): readonly GrantDemand[] =>
  demands.some((demand) => isSame(demand, matcher))
    ? demands
    : [{ kind: matcher.match, path: matcher.path, field: null, value: matcher.value }, ...demands];

const isSame = (demand: GrantDemand, matcher: Matcher | undefined): boolean =>
  demand.kind === "anything"
    ? matcher === undefined
    : demand.kind === matcher?.match && demand.path === matcher.path;

/** What a pattern begins as. */
export const toText = (demand: GrantDemand | undefined): string =>
  demand && demand.kind !== "anything" && demand.kind !== "exact" ? String(demand.value) : "";
