import type { Page } from "@playwright/test";

export class SignUpPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get name() {
    return this.page.getByLabel("Name", { exact: true });
  }

  get email() {
    return this.page.getByLabel("E-mail address");
  }

  get password() {
    return this.page.getByLabel("Password", { exact: true });
  }

  async open(): Promise<void> {
    await this.page.goto("/signup");
  }

  async signUp({ name, email, password }: { name: string; email: string; password: string }): Promise<void> {
    await this.name.fill(name);
    await this.email.fill(email);
    await this.password.fill(password);
    await this.page.getByRole("button", { name: "Create account" }).click();
  }
}
