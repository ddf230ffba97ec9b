import type { Locator, Page } from "@playwright/test";

/** Says which calls are not asked about any more. */
export class GrantDialog {
  readonly dialog: Locator;

  constructor(page: Page) {
    this.dialog = page.getByRole("dialog", { name: /: don’t ask again$/ });
  }

  /** What is demanded of an argument. */
  demand(label: string): Locator {
    return this.dialog.getByRole("combobox", { name: label, exact: true });
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
