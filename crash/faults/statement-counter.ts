import type { Strike } from "./orders.ts";

/** Counts statements and knows at which of them something is to happen. */
export class StatementCounter {
  #statements: string[] = [];
  #strike: Strike | null = null;

  /** Returns what was counted so far, and starts anew. */
  restart(strike: Strike | null): string[] {
    const counted = this.#statements;
    this.#statements = [];
    this.#strike = strike;
    return counted;
  }

  /** Returns what is to happen at this statement. */
  count(statement: string): Strike | null {
    this.#statements.push(statement);
    return this.#statements.length === this.#strike?.at ? this.#strike : null;
  }
}
