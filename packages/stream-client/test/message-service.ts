import type { Conversation, Message, MessageSendInput, MessageSendOutput, Run } from "@holdfast/contracts";
import type { StreamApi } from "../src/stream-api.ts";

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
    return {
      id,
      title: null,
      titledBy: null,
      model: "demo:scripted",
      running: false,
      pendingApprovals: 0,
      lastActivityAt: at,
      createdAt: at,
      deletedAt: null,
    };
  }

  #send({ conversationId, clientMessageId, text }: MessageSendInput): MessageSendOutput {
    const known = this.#sent.get(clientMessageId);
    if (known) return known;
    this.messages.push(text);
    const id = `message-${this.messages.length}`;
    const message: Message = {
      id,
      conversationId,
      parentId: null,
      role: "user",
      parts: [{ type: "text", text }],
      runId: null,
      clientMessageId,
      outcome: null,
      createdAt: at,
    };
    const output = { message, run: toRun(message, this.messages.length) };
    this.#sent.set(clientMessageId, output);
    return output;
  }
}

const toRun = ({ id, conversationId }: Message, number: number): Run => ({
  id: `run-${number}`,
  conversationId,
  number,
  status: "queued",
  model: "demo:scripted",
  attempt: 0,
  epoch: 0,
  userMessageId: id,
  assistantMessageId: `reply-${number}`,
  retryOfId: null,
  error: null,
  usage: { inputTokens: 0, outputTokens: 0, modelCalls: 0 },
  createdAt: at,
  startedAt: null,
  finishedAt: null,
});

/** An answer of the service that refuses. */
export const refusal = (appCode: string, message: string): Error =>
  Object.assign(new Error(message), { data: { appCode } });
