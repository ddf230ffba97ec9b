import type { Approval, GrantProposal, Matcher } from "@holdfast/contracts";
import { toMembers } from "../../arguments/to-members.ts";
import type { GrantDemand, GrantRow } from "./grant-row.ts";
import { listDemands } from "./list-demands.ts";

/** The arguments of a call, each with what is proposed to be demanded of it, and what else there is to choose. */
export function toGrantRows(
  { schema, args }: Pick<Approval, "schema" | "args">,
  { alternatives }: Pick<GrantProposal, "alternatives">,
): GrantRow[] {
  return toMembers({ schema, root: schema }, args).flatMap((member) => {
    const { name, label } = member;
    const choices = alternatives.find(({ argument }) => argument === name)?.choices ?? [];
    if (!Object.hasOwn(args, name) && choices.length === 0) return [];
    const demands = choices.reduce(withChoice, listDemands(member, args[name] ?? null));
    const offered = demands.flatMap((demand, index) => (isOneOf(choices, demand) ? [index] : []));
    const chosen = demands.findIndex((demand) => isSame(demand, choices[0]));
    const presets = choices.length === 0 ? [] : [...offered, demands.length - 1];
    return [{ name, label, demands, chosen, presets, isOwn: false, text: toText(demands[chosen]) }];
  });
}

/** What is proposed stands for what we would have made of the same kind, and before all that is wider. */
function withChoice(demands: readonly GrantDemand[], choice: Matcher): readonly GrantDemand[] {
  const { match: kind, path, value } = choice;
  const isKnown = demands.some((demand) => isSame(demand, choice));
  if (!isKnown) return [{ kind, path, field: null, value }, ...demands];
  return demands.map((demand) =>
    demand.kind !== "anything" && isSame(demand, choice) ? { ...demand, value } : demand,
  );
}

const isOneOf = (choices: readonly Matcher[], demand: GrantDemand): boolean =>
  demand.kind !== "anything" && choices.some((choice) => isSame(demand, choice));

const isSame = (demand: GrantDemand, matcher: Matcher | undefined): boolean =>
  demand.kind === "anything"
    ? matcher === undefined
    : demand.kind === matcher?.match && demand.path === matcher.path;

/** What a pattern begins as. */
export const toText = (demand: GrantDemand | undefined): string =>
  demand && demand.kind !== "anything" && demand.kind !== "exact" ? String(demand.value) : "";
