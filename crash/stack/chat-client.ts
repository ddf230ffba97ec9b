import { setTimeout as delay } from "node:timers/promises";
import {
  type AgentState,
  type Approval,
  agentStatusSchema,
  approvalDecideOutputSchema,
  approvalPageSchema,
  type Conversation,
  type ConversationSnapshot,
  conversationSchema,
  conversationSnapshotSchema,
  type Decision,
  type Message,
  messagePageSchema,
  messageSendOutputSchema,
  newId,
  type Run,
  runCancelOutputSchema,
  runSchema,
} from "@holdfast/contracts";
import { type Answer, Client, type EventStream } from "@holdfast/testing/agent-client";
import { RefusedError } from "./refused-error.ts";

export interface ChatClientOptions {
  /** The address of an API process; asked before every try, so it may be another one each time. */
  readonly url: () => string;
  /** The session. */
  readonly cookie: string;
  /** Told of every try that was lost on the way (`NETWORK`) or ended in an error of the service's own. */
  readonly onSetback?: ((code: string) => void) | undefined;
}

export interface SendOptions {
  readonly conversationId: string;
  readonly text: string;
  readonly clientMessageId?: string;
}

const retryMs = 20;

/**
 * One person at one device, over HTTP. What is lost on the way, or ends in an error of the service's own, is
 * asked again with the same words until it is answered, as browsers do. Throws `RefusedError`.
 */
export class ChatClient {
  readonly #options: ChatClientOptions;

  constructor(options: ChatClientOptions) {
    this.#options = options;
  }

  async createConversation(model?: string): Promise<Conversation> {
    return conversationSchema.parse(await this.#mutate("conversation.create", { id: newId(), model }));
  }

  async send({ clientMessageId = newId(), ...input }: SendOptions) {
    return messageSendOutputSchema.parse(await this.#mutate("message.send", { ...input, clientMessageId }));
  }

  async decide({ id, argsHash }: Pick<Approval, "id" | "argsHash">, decision: Decision) {
    const input = { approvalId: id, argsHash, decision };
    return approvalDecideOutputSchema.parse(await this.#mutate("approval.decide", input));
  }

  async agent(): Promise<AgentState> {
    return agentStatusSchema.parse(await this.#query("agent.status", {})).agent;
  }

  async cancel(runId: string) {
    return runCancelOutputSchema.parse(await this.#mutate("run.cancel", { runId }));
  }

  async retry(runId: string): Promise<Run> {
    return runSchema.parse(await this.#mutate("run.retry", { runId }));
  }

  async getRun(runId: string): Promise<Run> {
    return runSchema.parse(await this.#query("run.get", { runId }));
  }

  async getConversation(conversationId: string): Promise<ConversationSnapshot> {
    return conversationSnapshotSchema.parse(await this.#query("conversation.get", { conversationId }));
  }

  /** All of them, the oldest first. */
  async listMessages(conversationId: string): Promise<Message[]> {
    const messages: Message[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const input = { conversationId, cursor, limit: 100 };
      const page = messagePageSchema.parse(await this.#query("message.list", input));
      messages.unshift(...page.messages);
      cursor = page.nextCursor;
    }
    return messages;
  }

  async listApprovals(conversationId: string): Promise<Approval[]> {
    const input = { conversationId };
    return approvalPageSchema.parse(await this.#query("approval.list", input)).approvals;
  }

  /** The events after that number, then those to come, until it is closed or lost. */
  events(conversationId: string, lastEventId = 0): Promise<EventStream> {
    const input = { conversationId, lastEventId: String(lastEventId) };
    return this.#client().subscribe("conversation.events", input);
  }

  /** As a browser does: one stream of several conversations, each after its own number. */
  feed(follow: readonly { conversationId: string; after: number }[]): Promise<EventStream> {
    return this.#client().subscribe("conversation.feed", { follow });
  }

  #client(): Client {
    return new Client(`${this.#options.url()}/trpc`, this.#options.cookie);
  }

  #query = (path: string, input: unknown) => this.#untilAnswered(() => this.#client().query(path, input));
  #mutate = (path: string, input: unknown) => this.#untilAnswered(() => this.#client().mutate(path, input));

  async #untilAnswered(ask: () => Promise<Answer>): Promise<unknown> {
    for (;;) {
      const answer = await ask().catch(() => null);
      if (answer?.error && answer.status < 500) throw new RefusedError(answer.error);
      if (answer && !answer.error) return answer.data;
      this.#options.onSetback?.(answer?.error?.appCode ?? "NETWORK");
      await delay(retryMs);
    }
  }
}
