/**
 * `permanent`: it failed, and would again. `transient`: it failed without an effect and may succeed in a
 * moment. `unknown`: it may have happened.
 */
export type ToolErrorKind = "permanent" | "transient" | "unknown";

interface ToolErrorOptions extends ErrorOptions {
  readonly kind?: ToolErrorKind;
}

/** A failure of a tool whose sentence is for the person and the model alike. */
export class ToolError extends Error {
  readonly kind: ToolErrorKind;

  constructor(message: string, { kind = "permanent", ...options }: ToolErrorOptions = {}) {
    super(message, options);
    this.name = "ToolError";
    this.kind = kind;
  }
}
