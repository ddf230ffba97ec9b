interface OutboundErrorOptions extends ErrorOptions {
  readonly isGone?: boolean;
}

/** Why something could not be handed over, in a sentence for whoever gave us the address. */
export class OutboundError extends Error {
  /** The receiver says that it is not there any more. */
  readonly isGone: boolean;

  constructor(message: string, { isGone = false, ...options }: OutboundErrorOptions = {}) {
    super(message, options);
    this.name = "OutboundError";
    this.isGone = isGone;
  }
}
