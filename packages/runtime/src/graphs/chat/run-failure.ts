import type { RunErrorCode } from "@holdfast/contracts";

/** The run cannot go on; the message tells a person why and what to do. */
export class RunFailure extends Error {
  readonly code: RunErrorCode;

  constructor(code: RunErrorCode, message: string) {
    super(message);
    this.name = "RunFailure";
    this.code = code;
  }
}
