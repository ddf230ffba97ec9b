import type { Locator } from "@playwright/test";

/** The agent asks the person something. */
export class QuestionCard {
  readonly card: Locator;

  constructor(card: Locator) {
    this.card = card;
  }

  choice(name: string): Locator {
    return this.card.getByRole("radio", { name });
  }

  get answerButton(): Locator {
    return this.card.getByRole("button", { name: "Answer" });
  }

  async answer({ choice, text }: { choice?: string; text?: string }): Promise<void> {
    if (choice !== undefined) await this.choice(choice).check();
    if (text !== undefined) await this.card.getByRole("textbox").fill(text);
    await this.answerButton.click();
  }

  async decline(): Promise<void> {
    await this.card.getByRole("button", { name: "Rather not say" }).click();
  }
}
