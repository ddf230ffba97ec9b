import type { Page } from "@playwright/test";

export class SignInPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get heading() {
    return this.page.getByRole("heading", { name: "Welcome back" });
  }

  get email() {
    return this.page.getByLabel("E-mail address");
  }

  get password() {
    return this.page.getByLabel("Password", { exact: true });
  }

  get submit() {
    return this.page.getByRole("button", { name: "Sign in", exact: true });
  }

  /** What is wrong with what was entered. */
  get refusal() {
    return this.page.getByRole("main").getByRole("alert");
  }

  async open(): Promise<void> {
    await this.page.goto("/signin");
  }

  async signIn({ email, password }: { email: string; password: string }): Promise<void> {
    await this.email.fill(email);
    await this.password.fill(password);
    await this.submit.click();
  }
}
