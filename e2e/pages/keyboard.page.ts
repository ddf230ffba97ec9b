import type { Page } from "@playwright/test";

const mostSteps = 80;

/** Somebody without a mouse. */
export class Keyboard {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Moves the focus with Tab until it is on what has this name; throws when it never gets there. */
  async tabTo(role: "button" | "link" | "textbox", name: string): Promise<void> {
    const target = this.page.getByRole(role, { name, exact: true });
    for (let steps = 0; steps < mostSteps; steps += 1) {
      await this.page.keyboard.press("Tab");
      if (await this.#hasFocus(target)) return;
    }
    throw new Error(`Tab does not lead to the ${role} “${name}”.`);
  }

  async press(keys: string): Promise<void> {
    await this.page.keyboard.press(keys);
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  async #hasFocus(target: ReturnType<Page["getByRole"]>): Promise<boolean> {
    const states = await target.evaluateAll((elements) =>
      elements.map((element) => element === document.activeElement),
    );
    return states.includes(true);
  }
}
