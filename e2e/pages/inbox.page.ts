import type { Locator, Page } from "@playwright/test";
import { ApprovalCard } from "./approval-card.page.ts";
import { QuestionCard } from "./question-card.page.ts";

/** All that waits for me, over all conversations. */
export class InboxPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get list() {
    return this.page.getByRole("list", { name: "Waiting for you" });
  }

  /** Those that wait, and those that did a moment ago. */
  get rows() {
    return this.list.locator(":scope > li");
  }

  get waiting() {
    return this.list.locator(":scope > [data-inbox-row]");
  }

  /** The one that can be judged and decided. */
  get open() {
    return this.list.locator(":scope > [data-open]");
  }

  get card() {
    return new ApprovalCard(this.open.getByRole("region", { name: /your approval is needed$/ }));
  }

  get question() {
    return new QuestionCard(this.open.getByRole("region").filter({ hasText: "The agent asks you" }));
  }

  get selection() {
    return this.page.getByRole("region", { name: "Selected approvals" });
  }

  get selected() {
    return this.list.getByRole("checkbox", { checked: true });
  }

  get decided() {
    return this.page.getByRole("list", { name: "Decided" }).locator(":scope > li");
  }

  /** That what was decided waits for the agent. */
  get awayNote() {
    return this.page.getByRole("status").filter({ hasText: "when the agent is back" });
  }

  get searchField() {
    return this.page.getByRole("searchbox", { name: "Search what was decided" });
  }

  get toolFilter() {
    return this.page.getByRole("combobox", { name: "Tool" });
  }

  /** The row that mentions this. */
  row(mention: string): Locator {
    return this.rows.filter({ hasText: mention });
  }

  /** The button that opens a row, which names it. */
  heading(mention: string): Locator {
    return this.row(mention).locator("button[aria-expanded]");
  }

  tab(name: "Waiting" | "Decided"): Locator {
    return this.page.getByRole("navigation", { name: "Inbox" }).getByRole("link", { name });
  }

  async goto(): Promise<void> {
    await this.page.goto("/inbox");
  }

  async select(...mentions: readonly string[]): Promise<void> {
    for (const mention of mentions) await this.row(mention).getByRole("checkbox").check();
  }

  async approveSelected(): Promise<void> {
    await this.selection.getByRole("button", { name: /^Approve/ }).click();
  }

  async rejectSelected(reason: string): Promise<void> {
    await this.selection.getByRole("button", { name: /^Reject/ }).click();
    await this.selection.getByRole("textbox").fill(reason);
    await this.selection.getByRole("button", { name: /^Reject/ }).click();
  }
}
