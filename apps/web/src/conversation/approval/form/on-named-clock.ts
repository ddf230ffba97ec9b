import { isZone } from "../../zoned-time/is-zone.ts";
import { toClock } from "./create-date-time.ts";
import type { DateTimeNode, FormMember, FormNode, GroupNode } from "./form-node.ts";

/** The member that names the time zone of its neighbours. */
export const findZoneMember = (members: readonly FormMember[]): FormMember | undefined =>
  members.find(({ part, node }) => part.schema.format === "time-zone" && node !== null);

/** Where one member of a group names a time zone, its neighbours are shown on that zone's clock, each the same moment. */
export const onNamedClock = (group: GroupNode): GroupNode => withTimes(group, toClock);

/** When the named zone has been changed, its neighbours keep their hour: two o'clock there. */
export const inNamedZone = (group: GroupNode): GroupNode =>
  withTimes(group, (node, zone) => ({ ...node, zone }));

function withTimes(group: GroupNode, change: (node: DateTimeNode, zone: string) => FormNode): GroupNode {
  const named = findZoneMember(group.members)?.node;
  const zone = named && "text" in named && isZone(named.text) ? named.text : null;
  if (zone === null) return group;
  const members = group.members.map((member) =>
    member.node?.kind === "date-time" ? { ...member, node: change(member.node, zone) } : member,
  );
  return { ...group, members };
}
