import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";

interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  readonly mail: ParsedMail;
}

interface LocalSmtpServer extends AsyncDisposable {
  readonly url: string;
  readonly received: readonly ReceivedMail[];
  /** Cuts every connection as soon as a message arrives on it. */
  cutOnData: boolean;
}

/** A real SMTP server without TLS and sign-in, but for what `options` say. */
export async function startSmtpServer(options: SMTPServerOptions = {}): Promise<LocalSmtpServer> {
  const received: ReceivedMail[] = [];
  const smtp = new SMTPServer({
    disabledCommands: ["STARTTLS", "AUTH"],
    closeTimeout: 10,
    logger: false,
    onData: (stream, session, done) => {
      if (local.cutOnData)
        return smtp.connections.forEach((connection) => void Object(connection)._socket.destroy());
      simpleParser(stream).then((mail) => {
        const { mailFrom, rcptTo } = session.envelope;
        received.push({
          from: mailFrom ? mailFrom.address : "",
          to: rcptTo.map(({ address }) => address),
          mail,
        });
        done();
      }, done);
    },
    ...options,
  });
  smtp.on("error", () => {});
  smtp.listen(0, "127.0.0.1");
  await once(smtp.server, "listening");
  const { port } = smtp.server.address() as AddressInfo;
  const local: LocalSmtpServer = {
    url: `smtp://127.0.0.1:${port}`,
    received,
    cutOnData: false,
    [Symbol.asyncDispose]: () => new Promise((resolve) => smtp.close(() => resolve())),
  };
  return local;
}
