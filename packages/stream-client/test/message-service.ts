import type { Conversation, Message, MessageSendInput, MessageSendOutput, Run } from "@holdfast/contracts";
import type { StreamApi } from "../src/stream-api.ts";
import { conversationRow, messageRow, runRow } from "./rows.ts";

const at = new Date(0).toISOString();

/** A service that takes messages, each `clientMessageId` once, and that can fail before or after it did. */
export class MessageService {
  readonly messages: string[] = [];
  readonly conversations = new Set<string>();
  requests = 0;
  /** What the next requests meet, in order; none: they succeed. */
  readonly troubles: ("lost request" | "lost answer" | Error)[] = [];
  readonly #sent = new Map<string, MessageSendOutput>();

  readonly api: StreamApi = {
    conversation: {
      get: { query: () => Promise.reject(new Error("not used")) },
      create: { mutate: ({ id = "" }) => this.#meet(() => this.#create(id)) },
      feed: { subscribe: () => ({ unsubscribe() {} }) },
    },
    message: {
      list: { query: () => Promise.reject(new Error("not used")) },
      send: { mutate: (input) => this.#meet(() => this.#send(input)) },
    },
  };

  async #meet<Output>(serve: () => Output): Promise<Output> {
    this.requests += 1;
    const trouble = this.troubles.shift();
    await new Promise((resolve) => setTimeout(resolve, 1));
    if (trouble === "lost request") throw new TypeError("fetch failed");
    if (trouble instanceof Error) throw trouble;
    const output = serve();
    if (trouble === "lost answer") throw new TypeError("fetch failed");
    return output;
  }

  #create(id: string): Conversation {
    this.conversations.add(id);
    return conversationRow({ id, createdAt: at });
  }

  #send({ conversationId, clientMessageId, text }: MessageSendInput): MessageSendOutput {
    const known = this.#sent.get(clientMessageId);
    if (known) return known;
    this.messages.push(text);
    const id = `message-${this.messages.length}`;
    const message = messageRow({
      id,
      conversationId,
      role: "user",
      parts: [{ type: "text", text }],
      clientMessageId,
      createdAt: at,
    });
    const output = { message, run: toRun(message, this.messages.length) };
    this.#sent.set(clientMessageId, output);
    return output;
  }
}

const toRun = ({ id, conversationId }: Message, number: number): Run =>
  runRow({
    id: `run-${number}`,
    conversationId,
    number,
    userMessageId: id,
    assistantMessageId: `reply-${number}`,
    createdAt: at,
  });

/** An answer of the service that refuses. */
export const refusal = (appCode: string, message: string): Error =>
  Object.assign(new Error(message), { data: { appCode } });
