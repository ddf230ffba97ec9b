import type { Answer } from "@holdfast/testing/agent-client";

/** The service has understood, and says no. */
export class RefusedError extends Error {
  readonly appCode: string;

  constructor({ appCode, message }: NonNullable<Answer["error"]>) {
    super(`${appCode}: ${message}`);
    this.appCode = appCode;
  }
}
