import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";

/**
 * `yes`: a message is taken, and that is said. `silence`: it is taken, and nothing is said.
 * `not now`: none is taken (RFC 5321 §4.2.1, a transient refusal).
 */
export type MailAnswer = "yes" | "silence" | "not now";

/** A mail server of the outside, over SMTP, which does not notice repeats. */
export class MailServer implements AsyncDisposable {
  answer: MailAnswer = "yes";
  /** So many of the next messages are `not now`, whatever the answer is to the others. */
  refusals = 0;
  /** The messages that arrived, as they were sent. */
  readonly received: string[] = [];
  readonly url: string;
  readonly #smtp: SMTPServer;
  /** Those to whom nothing was said. */
  readonly #waiting: (() => void)[] = [];

  private constructor(smtp: SMTPServer, url: string) {
    this.#smtp = smtp;
    this.url = url;
  }

  static async start(): Promise<MailServer> {
    const smtp = new SMTPServer({
      disabledCommands: ["STARTTLS", "AUTH"],
      closeTimeout: 10,
      logger: false,
      onMailFrom: (_address, _session, done) =>
        done(server.#refuses() ? Object.assign(new Error("Try later"), { responseCode: 451 }) : null),
      onData: (stream, _session, done) => {
        text(stream).then((message) => {
          server.received.push(message);
          if (server.answer === "silence") server.#waiting.push(done);
          else done();
        }, done);
      },
    });
    // Clients are killed in the middle of what they say.
    smtp.on("error", () => {});
    smtp.listen(0, "127.0.0.1");
    await once(smtp.server, "listening");
    const { port } = smtp.server.address() as AddressInfo;
    const server = new MailServer(smtp, `smtp://127.0.0.1:${port}`);
    return server;
  }

  receivedBy(address: string): string[] {
    return this.received.filter((message) => message.includes(`To: ${address}`));
  }

  /** To those who still wait for it. */
  sayYes(): void {
    for (const done of this.#waiting.splice(0)) done();
  }

  reset(): void {
    this.answer = "yes";
    this.refusals = 0;
    this.#waiting.length = 0;
    this.received.length = 0;
  }

  #refuses(): boolean {
    if (this.refusals === 0) return this.answer === "not now";
    this.refusals -= 1;
    return true;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await new Promise<void>((resolve) => this.#smtp.close(() => resolve()));
  }
}
