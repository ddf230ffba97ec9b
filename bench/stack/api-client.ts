import {
  type Approval,
  type ConversationCreateInput,
  conversationSchema,
  type Decision,
  type MessageSendOutput,
  messageSendOutputSchema,
  newId,
  userSchema,
} from "@holdfast/contracts";
import { encode } from "next-auth/jwt";
import { z } from "zod";
import { EventFollower } from "./event-follower.ts";

const answerSchema = z.object({ result: z.object({ data: z.unknown() }) });

/** Somebody who is signed in and speaks plain HTTP to one API process. */
export class ApiClient {
  readonly #url: string;
  readonly #cookie: string;

  constructor(url: string, cookie: string) {
    this.#url = url;
    this.#cookie = cookie;
  }

  /** Signs a new person up and gives them a session, as the web's sign-in would. */
  static async signUp(url: string, secret: string): Promise<ApiClient> {
    const nobody = new ApiClient(url, "");
    const person = { name: "Ada", email: `${newId()}@example.com`, password: "a password of the bench" };
    const { id } = userSchema.parse(await nobody.mutate("user.signUp", person));
    const token = await encode({ token: { sub: id }, secret });
    return new ApiClient(url, `next-auth.session-token=${token}`);
  }

  async createConversation(input: ConversationCreateInput = {}): Promise<string> {
    return conversationSchema.parse(await this.mutate("conversation.create", input)).id;
  }

  async send(conversationId: string, text: string): Promise<MessageSendOutput> {
    const input = { conversationId, clientMessageId: newId(), text };
    return messageSendOutputSchema.parse(await this.mutate("message.send", input));
  }

  async decide({ id, argsHash }: Approval, decision: Decision): Promise<void> {
    await this.mutate("approval.decide", { approvalId: id, argsHash, decision });
  }

  async cancel(runId: string): Promise<void> {
    await this.mutate("run.cancel", { runId });
  }

  async mutate(procedure: string, input: object): Promise<unknown> {
    const response = await fetch(`${this.#url}/trpc/${procedure}`, {
      method: "POST",
      headers: this.#headers(),
      body: JSON.stringify(input),
    });
    if (!response.ok) throw new Error(`${procedure} was refused: ${await response.text()}`);
    return answerSchema.parse(await response.json()).result.data;
  }

  /** The events of a conversation from now on, over server-sent events. */
  async follow(conversationId: string, after = 0): Promise<EventFollower> {
    const input = encodeURIComponent(JSON.stringify({ conversationId, lastEventId: String(after) }));
    return EventFollower.open(`${this.#url}/trpc/conversation.events?input=${input}`, this.#headers());
  }

  #headers(): Record<string, string> {
    return { "content-type": "application/json", cookie: this.#cookie };
  }
}
