import { setTimeout as delay } from "node:timers/promises";
import type { Approval, Decision, Run } from "@holdfast/contracts";
import { type ConversationState, isLiving } from "@holdfast/stream-client";
import type { Random } from "../random/create-random.ts";
import { RefusedError } from "../stack/refused-error.ts";
import { Follower } from "./follower.ts";
import type { RecordedClient } from "./recorded-client.ts";

export interface MemberOptions {
  readonly name: string;
  readonly client: RecordedClient;
  readonly conversationIds: readonly string[];
  readonly random: Random;
  readonly habits: Habits;
}

export interface Habits {
  /** To each conversation. */
  readonly messages: number;
  readonly question: (random: Random) => string;
  /** How often a message is followed by a stop, from 0 to 1. */
  readonly stops: number;
  /** Items after which the event stream is dropped, at the most. */
  readonly maxItems: number;
}

const tooManyMs = 200;

/** Somebody who asks, looks on, decides what is asked, stops a run now and then and retries what failed. */
export class Member implements AsyncDisposable {
  readonly follower: Follower;
  readonly #options: MemberOptions;
  readonly #seen = new Set<string>();
  readonly #doing = new Set<Promise<unknown>>();

  constructor(options: MemberOptions) {
    const { name, client, conversationIds, random, habits } = options;
    this.#options = options;
    this.follower = new Follower({
      name,
      client,
      conversationIds,
      random: random.fork("follower"),
      maxItems: habits.maxItems,
      onState: (state) => this.#look(state),
    });
  }

  get client(): RecordedClient {
    return this.#options.client;
  }

  get conversationIds(): readonly string[] {
    return this.#options.conversationIds;
  }

  /** Sends everything, several messages to each conversation before the first is answered. */
  async ask(): Promise<void> {
    const { conversationIds, habits, random } = this.#options;
    const own = random.fork("questions");
    for (let index = 0; index < habits.messages * conversationIds.length; index++) {
      const conversationId = conversationIds[index % conversationIds.length] ?? "";
      const run = await this.#send(conversationId, habits.question(own));
      if (own.chance(habits.stops)) await this.#cancel(run);
    }
  }

  /** Resolves when nothing that it began is on its way. */
  async settled(): Promise<void> {
    while (this.#doing.size > 0) await Promise.all(this.#doing);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.follower[Symbol.asyncDispose]();
  }

  /** Waits where too many wait already. */
  async #send(conversationId: string, text: string): Promise<Run> {
    for (;;) {
      try {
        return (await this.#options.client.send(conversationId, text)).run;
      } catch (error) {
        if (!(error instanceof RefusedError && error.appCode === "TOO_MANY_QUEUED")) throw error;
        await delay(tooManyMs);
      }
    }
  }

  #look({ approvals, runs }: ConversationState): void {
    for (const approval of Object.values(approvals))
      if (approval.status === "pending" && this.#isNew(approval.id)) this.#do(this.#decide(approval));
    for (const run of Object.values(runs))
      if (run.status === "failed" && this.#isNew(run.id)) this.#do(this.#retry(run));
  }

  #isNew(id: string): boolean {
    const isNew = !this.#seen.has(id);
    this.#seen.add(id);
    return isNew;
  }

  #do(task: Promise<unknown>): void {
    const doing = task.finally(() => this.#doing.delete(doing));
    this.#doing.add(doing);
  }

  /** Now and then from two devices at once, which do not agree. */
  async #decide(approval: Approval): Promise<void> {
    const { client, random } = this.#options;
    const decisions = [pickDecision(approval, random)];
    if (random.chance(0.15)) decisions.push(pickDecision(approval, random));
    await Promise.all(decisions.map((decision) => client.decide(approval, decision)));
  }

  /** Somebody may stop what a moment later would have been retried. */
  async #retry(run: Run): Promise<void> {
    await this.#options.client.http.retry(run.id).catch((error: unknown) => {
      if (!(error instanceof RefusedError)) throw error;
    });
  }

  async #cancel(run: Run): Promise<void> {
    const living = Object.values(this.follower.state(run.conversationId).runs).filter(isLiving);
    await this.#options.client.http.cancel((living[0] ?? run).id);
  }
}

function pickDecision({ kind, args }: Approval, random: Random): Decision {
  const roll = random.next();
  if (kind === "outcome") return roll < 0.5 ? { type: "approve" } : { type: "answer", text: "It arrived." };
  if (roll < 0.6) return { type: "approve" };
  if (roll < 0.8) return { type: "edit", args: { ...args, body: `${args.body}, or so` } };
  return { type: "reject", reason: "Not today." };
}
