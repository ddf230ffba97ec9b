import type { Page } from "@playwright/test";

/** How a reply came about. */
export class TimelinePanel {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get panel() {
    return this.page.getByRole("dialog", { name: "Timeline" });
  }

  get summary() {
    return this.panel.getByRole("region", { name: "Summary" });
  }

  get moments() {
    return this.panel.getByRole("list", { name: "What happened, in order" }).getByRole("listitem");
  }

  get times() {
    return this.moments.getByRole("button");
  }

  async close(): Promise<void> {
    await this.panel.getByRole("button", { name: "Close" }).click();
  }
}
