/** The stream ended, perhaps cleanly, before the provider said that the reply is whole. */
export class ReplyCutError extends Error {
  constructor() {
    super("The model's stream ended before the reply was complete.");
    this.name = "ReplyCutError";
  }
}

/** Nothing came for too long. */
export class ReplyStalledError extends Error {
  constructor() {
    super("The model's stream fell silent.");
    this.name = "ReplyStalledError";
  }
}

/** The provider withheld the reply or a part of it. */
export class ReplyRefusedError extends Error {
  constructor() {
    super("The model declined to answer.");
    this.name = "ReplyRefusedError";
  }
}
