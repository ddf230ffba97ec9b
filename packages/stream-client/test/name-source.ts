/** Ids and words, each once, and the same in every run of a test. */
export class NameSource {
  #count = 0;

  id(): string {
    this.#count += 1;
    return `00000000-0000-7000-8000-${String(this.#count).padStart(12, "0")}`;
  }

  word(stem: string): string {
    this.#count += 1;
    return `${stem}${this.#count}`;
  }
}
