import type { ChildProcess } from "node:child_process";
import { on } from "node:events";
import { answerSchema, type Order, type Strike } from "../faults/orders.ts";

/** The parent's end of the channel to a process that has the preload. */
export class FaultChannel {
  readonly #child: ChildProcess;
  #orders = 0;

  constructor(child: ChildProcess) {
    this.#child = child;
  }

  /** Counts from here on, and lets this happen. Returns the statements counted before; throws when it is gone. */
  async order(strike: Strike | null): Promise<string[]> {
    this.#orders += 1;
    const order: Order = { id: this.#orders, strike };
    const gone = new AbortController();
    const stop = () => gone.abort(new Error("The process is gone."));
    this.#child.once("exit", stop);
    try {
      if (this.#child.exitCode !== null || this.#child.signalCode !== null) stop();
      const messages = on(this.#child, "message", { signal: gone.signal });
      this.#child.send(order, () => {});
      for await (const [message] of messages) {
        const answer = answerSchema.parse(message);
        if (answer.id === order.id) return answer.statements;
      }
      throw new Error("The process is gone.");
    } finally {
      this.#child.off("exit", stop);
    }
  }
}
