import type { History } from "../invariants/history.ts";
import { readHistory } from "../invariants/read-history.ts";
import type { Member } from "./member.ts";

/** All rows, with what the people were answered and were sent: waits until each has seen the last event. */
export async function collectHistory(url: string, members: readonly Member[]): Promise<History> {
  const history = await readHistory({ url });
  const last = new Map(history.conversations.map(({ id, nextEvent }) => [id, nextEvent - 1]));
  await Promise.all(members.map(({ follower }) => follower.untilCurrent(last)));
  return {
    ...history,
    acknowledgements: members.flatMap(({ client }) => client.acknowledgements),
    streams: members.flatMap(({ follower }) => follower.streams()),
  };
}
