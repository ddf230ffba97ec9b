/** What one target is told, before it takes the form of its channel. */
export interface Notice {
  /** The same for every try. */
  readonly id: string;
  readonly about: "waiting" | "reminder" | "closed" | "test";
  /** What is told together, and taken away together. */
  readonly tag: string;
  readonly title: string;
  readonly body: string;
  readonly url: string;
  /** For programs. */
  readonly data: Readonly<Record<string, unknown>>;
}
