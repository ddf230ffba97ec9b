import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";
import type { Delivery } from "../invariants/history.ts";
import { parseEmail } from "./parse-email.ts";

export interface MailServer extends AsyncDisposable {
  readonly url: string;
  /** Every e-mail that arrived, repeats included. */
  readonly deliveries: readonly Delivery[];
  /** From now on an e-mail that has arrived is not answered, until the silence ends. */
  readonly fallSilent: () => Silence;
}

export interface Silence {
  /** Resolves when an e-mail has arrived in it. */
  readonly arrival: Promise<void>;
  readonly end: () => void;
}

/** The outside: a mail server that takes whatever comes and does not notice repeats. */
export async function startMailServer(): Promise<MailServer> {
  const deliveries: Delivery[] = [];
  let hear = () => {};
  let answers = Promise.resolve();
  const smtp = new SMTPServer({
    disabledCommands: ["STARTTLS", "AUTH"],
    closeTimeout: 10,
    logger: false,
    onData: (stream, _session, done) => {
      text(stream).then((mail) => {
        deliveries.push(parseEmail(mail));
        hear();
        void answers.then(() => done());
      }, done);
    },
  });
  smtp.on("error", () => {});
  smtp.listen(0, "127.0.0.1");
  await once(smtp.server, "listening");
  const { port } = smtp.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    deliveries,
    fallSilent: () => {
      const arrival = Promise.withResolvers<void>();
      const silence = Promise.withResolvers<void>();
      hear = arrival.resolve;
      answers = silence.promise;
      return { arrival: arrival.promise, end: silence.resolve };
    },
    [Symbol.asyncDispose]: () => new Promise((resolve) => smtp.close(() => resolve())),
  };
}
