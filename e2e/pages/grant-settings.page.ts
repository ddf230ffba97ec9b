import type { Page } from "@playwright/test";

/** My standing approvals. */
export class GrantSettingsPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get active() {
    return this.page.getByRole("region", { name: "In force" }).getByRole("listitem");
  }

  get ended() {
    return this.page.getByRole("region", { name: "Ended" }).getByRole("listitem");
  }

  /** Those that mention this. */
  grant(mention: string) {
    return this.active.filter({ hasText: mention });
  }

  async goto(): Promise<void> {
    await this.page.goto("/settings/grants");
  }

  async revoke(mention: string): Promise<void> {
    await this.grant(mention)
      .getByRole("button", { name: /^Revoke/ })
      .click();
  }
}
