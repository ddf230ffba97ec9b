import { type Decision, newId } from "@holdfast/contracts";
import type { Acknowledgement } from "../invariants/history.ts";
import type { ChatClient } from "../stack/chat-client.ts";
import type { Person } from "../stack/start-stack.ts";

/** Somebody at a device who keeps every acknowledgement, and counts what did not go through at once. */
export class RecordedClient {
  readonly userId: string;
  readonly http: ChatClient;
  readonly acknowledgements: Acknowledgement[] = [];
  /** By code: how often a call was lost on the way (`NETWORK`) or ended in an error of the service's own. */
  readonly setbacks = new Map<string, number>();

  constructor(person: Person, url: () => string) {
    this.userId = person.id;
    this.http = person.at(url, (code) => this.setbacks.set(code, (this.setbacks.get(code) ?? 0) + 1));
  }

  async send(conversationId: string, text: string, clientMessageId = newId()) {
    const sent = await this.http.send({ conversationId, text, clientMessageId });
    const [messageId, runId] = [sent.message.id, sent.run.id];
    this.acknowledgements.push({ type: "sent", conversationId, clientMessageId, text, messageId, runId });
    return sent;
  }

  async decide(approval: { id: string; argsHash: string }, asked: Decision) {
    const answer = await this.http.decide(approval, asked);
    this.acknowledgements.push({ type: "decided", asked, answer });
    return answer;
  }
}
