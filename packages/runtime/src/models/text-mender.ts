/**
 * Makes a stream of text storable. A provider may split a character in two (a surrogate pair
 * escaped in JSON), and a model may write NUL: PostgreSQL takes neither.
 */
export class TextMender {
  #held = "";

  /** Returns the text so far that is not yet returned, but for half a character at its end. */
  mend(delta: string): string {
    const text = this.#held + delta;
    this.#held = endsInHighSurrogate(text) ? text.slice(-1) : "";
    return toStorable(text.slice(0, text.length - this.#held.length));
  }

  /** Returns the rest, when nothing more comes. */
  flush(): string {
    const rest = toStorable(this.#held);
    this.#held = "";
    return rest;
  }
}

const toStorable = (text: string): string => text.toWellFormed().replaceAll("\0", "\uFFFD");

const endsInHighSurrogate = (text: string): boolean => /[\uD800-\uDBFF]$/.test(text.slice(-1));
