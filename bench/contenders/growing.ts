/** A system whose conversations grow, turn by turn, in tables of its own. */
export interface Growing extends AsyncDisposable {
  /** The schemas that hold what it stores. */
  readonly schemas: readonly string[];
  /** A new conversation. Each call makes one more turn in it and returns its milliseconds. */
  readonly begin: () => Promise<() => Promise<number>>;
}
