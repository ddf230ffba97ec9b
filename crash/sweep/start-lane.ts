import { rm } from "node:fs/promises";
import type { History } from "../invariants/history.ts";
import { readHistory } from "../invariants/read-history.ts";
import type { ChatClient } from "../stack/chat-client.ts";
import { type Person, type Stack, startStack } from "../stack/start-stack.ts";
import { type ConversationPlan, haveConversation, type Talk } from "./have-conversation.ts";
import { tellHistory } from "./tell-history.ts";
import { within } from "./within.ts";

export interface Lane extends AsyncDisposable {
  readonly stack: Stack;
  readonly person: Person;
  /** At an API process that nothing befalls. */
  readonly reader: ChatClient;
  /** One question in a conversation of its own, until its end. Throws when it takes too long. */
  readonly ask: (question: Partial<Question>) => Promise<Talk>;
  /** All that is known of it. The outbox is emptied. */
  readonly read: (talk: Talk) => Promise<History>;
}

type Question = Omit<ConversationPlan, "person" | "reader">;

/** Two tools in parallel, of which one asks; then a second call of the model. */
const referenceQuestion =
  "What time is it in Tokyo? Email bob@example.com about lunch saying See you at noon";

const maxSeconds = 120;

/** A database with somebody in it, where one conversation is had after the other. */
export async function startLane(): Promise<Lane> {
  await using parts = new AsyncDisposableStack();
  const stack = parts.use(await startStack());
  const api = await stack.start("api");
  const person = await stack.createPerson();
  const reader = person.at(() => api.url);
  const { outboxDir, database } = stack;
  const describe = async () => tellHistory(await readUnsettled(database.url));
  const all = parts.move();
  return {
    stack,
    person,
    reader,
    ask: (question) => {
      const decide = () => ({ type: "approve" }) as const;
      const plan = { person, reader, writer: reader, text: referenceQuestion, decide, ...question };
      return within(maxSeconds, haveConversation(plan), describe);
    },
    read: async ({ conversationId, acknowledgements, streams }) => {
      const history = await readHistory({ url: database.url, conversationId, outboxDir });
      await rm(outboxDir, { recursive: true, force: true });
      return { ...history, acknowledgements, streams };
    },
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
}

/** Of the conversations in which something still moves. */
async function readUnsettled(url: string): Promise<History> {
  const all = await readHistory({ url });
  const moving = all.runs.find(({ finishedAt }) => finishedAt === null) ?? all.runs.at(-1);
  return readHistory({ url, ...(moving ? { conversationId: moving.conversationId } : {}) });
}
