type Write = (fields: Readonly<Record<string, unknown>>, event: string) => void;

/** One line an event, in the fields that pino takes; never message text, arguments or secrets. */
export interface Log {
  readonly debug: Write;
  readonly info: Write;
  readonly warn: Write;
  readonly error: Write;
}
