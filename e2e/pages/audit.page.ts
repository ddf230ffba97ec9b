import { readFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";

/** Who decided what, and what became of it. */
export class AuditPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get entries() {
    return this.page.getByRole("list", { name: "Audit trail" }).getByRole("listitem");
  }

  get search() {
    return this.page.getByRole("searchbox", { name: "Search arguments, reasons, devices" });
  }

  get tool() {
    return this.page.getByRole("combobox", { name: "Tool" });
  }

  get action() {
    return this.page.getByRole("combobox", { name: "What happened" });
  }

  day(label: "From" | "To") {
    return this.page.getByLabel(label, { exact: true });
  }

  async goto(): Promise<void> {
    await this.page.goto("/settings/audit");
  }

  /** Shows what an entry is about. */
  async open(entry: Locator): Promise<void> {
    await entry.locator("summary").click();
  }

  /** The file that comes down. */
  async export(format: "CSV" | "JSON"): Promise<{ name: string; text: string }> {
    const coming = this.page.waitForEvent("download");
    await this.page.getByRole("link", { name: `Export as ${format}` }).click();
    const download = await coming;
    return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
  }
}
