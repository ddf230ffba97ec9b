export type Figures = { readonly [name: string]: number | Figures };

export interface Table {
  /** What the numbers are, in which unit, and how they were taken. */
  readonly heading: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

export interface Measured {
  readonly figures: Figures;
  readonly tables: readonly Table[];
}

export interface BenchContext {
  /** Disposed of when the bench has ended, and on Ctrl-C. */
  readonly resources: AsyncDisposableStack;
  /** Says how far it is. */
  readonly progress: (line: string) => void;
  /** Whether every statement is to be listed (`turn`). */
  readonly listStatements: boolean;
}

export interface Bench {
  /** Of the JSON object. */
  readonly field: string;
  readonly measure: (context: BenchContext) => Promise<Measured>;
}
