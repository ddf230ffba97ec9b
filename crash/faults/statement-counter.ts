import type { Strike } from "./orders.ts";

/** Counts statements and knows at which of them something is to happen. */
export class StatementCounter {
  #statements: string[] = [];
  #strike: Strike | null = null;
  /** Statements until it, that one included. */
  #left = 0;

  /** Returns what was counted so far, and starts anew. */
  restart(strike: Strike | null): string[] {
    const counted = this.#statements;
    this.#statements = [];
    this.#strike = strike;
    this.#left = strike?.at ?? 0;
    return counted;
  }

  isArmed(strike: Strike): boolean {
    return this.#strike === strike;
  }

  /** Returns what is to happen at this statement. */
  count(statement: string): Strike | null {
    this.#statements.push(statement);
    if (!this.#strike || !statement.includes(this.#strike.including ?? "")) return null;
    this.#left -= 1;
    return this.#left === 0 ? this.#strike : null;
  }
}
