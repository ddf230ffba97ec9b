import type { Locator } from "@playwright/test";

/** Asks whether a tool call may be executed. */
export class ApprovalCard {
  readonly card: Locator;

  constructor(card: Locator) {
    this.card = card;
  }

  get refusal() {
    return this.card.getByRole("alert");
  }

  field(label: string): Locator {
    return this.card.getByRole("textbox", { name: label });
  }

  /** An item of a list, or what has several fields. */
  group(label: string): Locator {
    return this.card.getByRole("group", { name: label, exact: true });
  }

  async press(button: string): Promise<void> {
    await this.card.getByRole("button", { name: button, exact: true }).click();
  }

  /** The arguments as they are sent, for editing. */
  async showJson(): Promise<Locator> {
    await this.choose("JSON");
    return this.field("Arguments as JSON");
  }

  /** How the arguments are edited. */
  async choose(view: "Form" | "JSON"): Promise<void> {
    await this.card.getByText(view, { exact: true }).click();
  }

  async approve(): Promise<void> {
    await this.card.getByRole("button", { name: "Approve", exact: true }).click();
  }

  async beginEditing(): Promise<void> {
    await this.card.getByRole("button", { name: "Edit", exact: true }).click();
  }

  /** Leaves the other arguments as they are. */
  async fill(values: Readonly<Record<string, string>>): Promise<void> {
    for (const [label, value] of Object.entries(values)) await this.field(label).fill(value);
  }

  async approveChanges(): Promise<void> {
    await this.card.getByRole("button", { name: "Approve with changes" }).click();
  }

  async reject(reason: string): Promise<void> {
    await this.card.getByRole("button", { name: "Reject", exact: true }).click();
    await this.field("Why not? (optional)").fill(reason);
    await this.card.getByRole("button", { name: "Reject", exact: true }).click();
  }
}
