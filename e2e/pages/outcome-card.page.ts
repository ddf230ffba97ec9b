import type { Locator } from "@playwright/test";

/** Asks about a tool call that may have happened. */
export class OutcomeCard {
  readonly card: Locator;

  constructor(card: Locator) {
    this.card = card;
  }

  get markAsDone() {
    return this.card.getByRole("button", { name: "Mark as done" });
  }

  get runAgain() {
    return this.card.getByRole("button", { name: "Run again", exact: true });
  }

  get runAgainNow() {
    return this.card.getByRole("button", { name: "Run it again" });
  }

  get result() {
    return this.card.getByRole("textbox", { name: "What is the result?" });
  }

  get back() {
    return this.card.getByRole("button", { name: "Back" });
  }

  /** With this result, or the one that is proposed. */
  async markDone(result?: string): Promise<void> {
    await this.markAsDone.click();
    if (result !== undefined) await this.result.fill(result);
    await this.markAsDone.click();
  }
}
