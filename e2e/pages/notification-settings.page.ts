import type { Locator, Page } from "@playwright/test";

/** Where one says where one is told. */
export class NotificationSettings {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get heading() {
    return this.page.getByRole("heading", { name: "Notifications", exact: true });
  }

  get turnOnButton() {
    return this.page.getByRole("button", { name: "Turn on" });
  }

  get emailField() {
    return this.page.getByRole("textbox", { name: "E-mail address" });
  }

  get webhookField() {
    return this.page.getByRole("textbox", { name: "Address of the webhook" });
  }

  get codeField() {
    return this.page.getByRole("textbox", { name: "Code" });
  }

  /** What signs, shown once. */
  get secret() {
    return this.page.getByRole("region", { name: /^Secret of/ });
  }

  /** The one that is called so. */
  target(label: string | RegExp): Locator {
    return this.page.getByRole("main").getByRole("listitem").filter({ hasText: label });
  }

  async open(): Promise<void> {
    await this.page.goto("/settings/notifications");
  }

  async turnOn(): Promise<void> {
    await this.turnOnButton.click();
  }

  async addEmail(address: string): Promise<void> {
    await this.emailField.fill(address);
    await this.emailField.press("Enter");
  }

  async confirm(code: string): Promise<void> {
    await this.codeField.fill(code);
    await this.codeField.press("Enter");
  }

  /** Returns the secret. */
  async addWebhook(address: string): Promise<string> {
    await this.webhookField.fill(address);
    await this.webhookField.press("Enter");
    const secret = await this.secret.getByText(/^whsec_/).textContent();
    await this.page.getByRole("button", { name: "I have copied it" }).click();
    return secret ?? "";
  }

  async challenge(): Promise<void> {
    await this.page.getByRole("button", { name: "Send the challenge" }).click();
  }

  async test(label: string): Promise<void> {
    await this.page.getByRole("button", { name: `Test ${label}` }).click();
  }

  async remove(label: string): Promise<void> {
    await this.page.getByRole("button", { name: `Remove ${label}` }).click();
  }
}
