import type { Page } from "@playwright/test";

/** My conversations, in a column or in a phone's drawer. */
export class Sidebar {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get conversations() {
    return this.page.getByRole("navigation", { name: "Conversations" });
  }

  /** The links to my conversations, the latest first. */
  get links() {
    return this.conversations.getByRole("link");
  }

  get inbox() {
    return this.page.getByRole("link", { name: /^Inbox/ }).first();
  }

  get groups() {
    return this.conversations.getByRole("heading", { level: 2 });
  }

  get titleField() {
    return this.page.getByRole("textbox", { name: "Title of the conversation" });
  }

  get account() {
    return this.page.getByRole("button", { name: /^Account/ });
  }

  /** A conversation whose name begins with the title; marks such as "working" follow. */
  conversation(title: string) {
    return this.conversations.getByRole("link", { name: title });
  }

  async open(title: string): Promise<void> {
    await this.conversation(title).click();
  }

  async startNew(): Promise<void> {
    await this.page.getByRole("link", { name: "New conversation" }).click();
  }

  async rename(title: string, newTitle: string): Promise<void> {
    await this.#choose(title, "Rename");
    await this.titleField.fill(newTitle);
    await this.titleField.press("Enter");
  }

  async delete(title: string): Promise<void> {
    await this.#choose(title, "Delete");
  }

  async undo(): Promise<void> {
    await this.page.getByRole("button", { name: "Undo" }).click();
  }

  async signOut(): Promise<void> {
    await this.account.click();
    await this.page.getByRole("menuitem", { name: "Sign out" }).click();
  }

  async showOnPhone(): Promise<void> {
    await this.page.getByRole("button", { name: "Open sidebar" }).click();
  }

  async #choose(title: string, action: string): Promise<void> {
    await this.conversation(title).hover();
    await this.page.getByRole("button", { name: `Actions for ${title}` }).click();
    await this.page.getByRole("menuitem", { name: action }).click();
  }
}
