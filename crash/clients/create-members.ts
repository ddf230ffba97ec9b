import type { Random } from "../random/create-random.ts";
import type { Stack } from "../stack/start-stack.ts";
import { type Habits, Member } from "./member.ts";
import { RecordedClient } from "./recorded-client.ts";

export interface CreateMembersOptions {
  readonly stack: Stack;
  readonly url: (random: Random) => string;
  readonly random: Random;
  readonly members: number;
  readonly conversationsEach: number;
  readonly habits: Habits;
}

/** People with conversations of their own, looking on already. */
export const createMembers = (options: CreateMembersOptions): Promise<Member[]> =>
  Promise.all(
    Array.from({ length: options.members }, (_, index) => createMember(options, `client ${index + 1}`)),
  );

async function createMember(options: CreateMembersOptions, name: string): Promise<Member> {
  const random = options.random.fork(name);
  const balance = random.fork("balance");
  const person = await options.stack.createPerson();
  const client = new RecordedClient(person, () => options.url(balance));
  const conversationIds: string[] = [];
  while (conversationIds.length < options.conversationsEach)
    conversationIds.push((await client.http.createConversation()).id);
  return new Member({ name, client, conversationIds, random, habits: options.habits });
}
