import type { Page } from "@playwright/test";

/** What each tool may do without asking. */
export class ToolSettingsPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  tool(name: string) {
    return this.page.getByRole("region", { name, exact: true });
  }

  policy(tool: string, policy: "Allow" | "Ask" | "Deny") {
    return this.tool(tool).getByRole("radio", { name: policy });
  }

  expiry(tool: string) {
    return this.tool(tool).getByRole("combobox", { name: "If nobody decides" });
  }

  expiryThen(tool: string) {
    return this.tool(tool).getByRole("combobox", { name: "Then" });
  }

  async goto(): Promise<void> {
    await this.page.goto("/settings/tools");
  }

  /** The radio buttons lie under what one sees of them. */
  async choose(tool: string, policy: "Allow" | "Ask" | "Deny"): Promise<void> {
    await this.tool(tool).getByText(policy, { exact: true }).click();
  }
}
