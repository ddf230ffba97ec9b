import { once } from "node:events";
import { SMTPServer } from "smtp-server";

/** A mail server that takes a message and does not say so until it is told to. */
export async function startSilentMailServer() {
  const received: string[] = [];
  const arrivals: (() => void)[] = [];
  const waiting: (() => void)[] = [];
  const state = { isSilent: true, isRefusing: false };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onConnect(_session, done) {
      done(state.isRefusing ? Object.assign(new Error("Too busy."), { responseCode: 421 }) : undefined);
    },
    onData(stream, _session, done) {
      let text = "";
      stream.on("data", (chunk) => {
        text += chunk;
      });
      stream.on("end", () => {
        received.push(text);
        for (const arrive of arrivals.splice(0)) arrive();
        if (state.isSilent) waiting.push(done);
        else done();
      });
    },
  });
  server.on("error", () => {});
  server.listen(0, "127.0.0.1");
  await once(server.server, "listening");
  const address = server.server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  const answer = () => {
    for (const done of waiting.splice(0)) done();
  };
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    /** Resolves with the next message. */
    arrival: () => new Promise<void>((resolve) => arrivals.push(resolve)),
    /** Says that the messages so far are taken. */
    answer,
    answerAll: () => {
      state.isSilent = false;
      answer();
    },
    /** Greets nobody; a message is then not handed over at all. */
    refuseConnections: () => {
      state.isRefusing = true;
    },
    acceptConnections: () => {
      state.isRefusing = false;
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
