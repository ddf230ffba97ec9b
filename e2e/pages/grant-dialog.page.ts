import type { Locator, Page } from "@playwright/test";

/** Says which calls are not asked about any more. */
export class GrantDialog {
  readonly dialog: Locator;

  constructor(page: Page) {
    this.dialog = page.getByRole("dialog", { name: /: don’t ask again$/ });
  }

  /** What is demanded of the argument that matters most, as plain choices. */
  choices(label: string): Locator {
    return this.dialog.getByRole("group", { name: label, exact: true }).getByRole("radio");
  }

  async choose(choice: string): Promise<void> {
    await this.dialog.getByText(choice, { exact: true }).click();
  }

  pattern(label: string): Locator {
    return this.dialog.getByRole("textbox", { name: `Pattern for ${label}` });
  }

  field(label: string): Locator {
    return this.dialog.getByLabel(label, { exact: true });
  }

  get createButton(): Locator {
    return this.dialog.getByRole("button", { name: "Approve and don’t ask again" });
  }
}
