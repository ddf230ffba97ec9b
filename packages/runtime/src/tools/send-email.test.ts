import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { sendEmail } from "./send-email.ts";
import { createOutbox } from "./test/create-outbox.ts";
import { createToolCtx } from "./test/create-tool-ctx.ts";
import { startSmtpServer } from "./test/start-smtp-server.ts";
import { ToolError } from "./tool-error.ts";

const mail = {
  to: "bob@example.com",
  subject: "Mittagessen für zwei — 🥗",
  body: `Grüße,\n\n.a dot at the start\nFrom here\n${"long ".repeat(400)}\nSee you 👋`,
};

describe("without a mail server, an e-mail", () => {
  test("is a standard message in the outbox, which any reader reads back", async () => {
    await using outbox = await createOutbox();

    const result = await sendEmail.execute(mail, createToolCtx({ toolEnv: { outboxDir: outbox.dir } }));

    const [name] = await outbox.names();
    const [read] = await outbox.mails();
    expect(read?.to).toMatchObject({ value: [{ address: mail.to }] });
    expect(read?.from?.value).toEqual([{ address: "agent@holdfast.example", name: "Holdfast" }]);
    expect(read?.subject).toBe(mail.subject);
    expect(read?.text?.replace(/\n$/, "")).toBe(mail.body);
    expect(read?.date).toBeInstanceOf(Date);
    expect(result).toEqual({
      to: mail.to,
      subject: mail.subject,
      delivery: "outbox",
      messageId: read?.messageId,
      file: name,
    });
  });

  test("is one file, however often the same call is executed", async () => {
    await using outbox = await createOutbox();
    const ctx = createToolCtx({ toolEnv: { outboxDir: outbox.dir } });

    await Promise.all([
      sendEmail.execute(mail, ctx),
      sendEmail.execute(mail, ctx),
      sendEmail.execute(mail, ctx),
    ]);
    await sendEmail.execute(mail, ctx);
    expect(await outbox.names()).toEqual([expect.stringMatching(/^[0-9a-f]{32}\.eml$/)]);

    await sendEmail.execute(mail, { ...ctx, idempotencyKey: "../../another call" });
    expect(await outbox.names()).toHaveLength(2);
  });

  test("leaves nothing behind when it cannot be written", async () => {
    await using outbox = await createOutbox();
    const ctx = createToolCtx({ toolEnv: { outboxDir: outbox.dir } });
    await sendEmail.execute(mail, ctx);
    const [name = ""] = await outbox.names();
    await rm(join(outbox.dir, name));
    await mkdir(join(outbox.dir, name));

    await expect(sendEmail.execute(mail, ctx)).rejects.toThrow();
    expect(await outbox.names()).toEqual([name]);
  });

  test("is not written when the run was stopped before", async () => {
    await using outbox = await createOutbox();
    const ctx = createToolCtx({
      signal: AbortSignal.abort(new Error("stop")),
      toolEnv: { outboxDir: outbox.dir },
    });

    await expect(sendEmail.execute(mail, ctx)).rejects.toThrow("stop");
    await expect(outbox.names()).rejects.toThrow("ENOENT");
  });
});

describe("with a mail server, an e-mail", () => {
  test("is handed to it, under a message id that the call determines", async () => {
    await using server = await startSmtpServer();
    const ctx = createToolCtx({ toolEnv: { smtpUrl: server.url } });

    const result = await sendEmail.execute(mail, ctx);
    await sendEmail.execute(mail, ctx);

    const [first, second] = server.received;
    expect(first).toMatchObject({ from: "agent@holdfast.example", to: [mail.to] });
    expect(first?.mail.subject).toBe(mail.subject);
    expect(first?.mail.text?.replace(/\n$/, "")).toBe(mail.body);
    expect(second?.mail.messageId).toBe(first?.mail.messageId);
    expect(result).toEqual({
      to: mail.to,
      subject: mail.subject,
      delivery: "smtp",
      messageId: first?.mail.messageId,
    });
  });

  test.each([
    {
      what: "refused recipient",
      options: { onRcptTo: (_: unknown, __: unknown, done: (error: Error) => void) => done(refusal(550)) },
      sentence: "The mail server refused the recipient (it answered 550).",
    },
    {
      what: "refused message",
      options: { onMailFrom: (_: unknown, __: unknown, done: (error: Error) => void) => done(refusal(452)) },
      sentence: "The mail server refused the message (it answered 452).",
    },
    {
      what: "refused sign-in",
      options: {
        disabledCommands: ["STARTTLS"],
        authOptional: false,
        allowInsecureAuth: true,
        onAuth: (_: unknown, __: unknown, done: (error: Error) => void) => done(refusal(535)),
      },
      sentence: "The mail server did not accept our sign-in (it answered 535). Check SMTP_URL.",
    },
  ])("that meets a $what fails with a sentence that gives nothing away", async ({ options, sentence }) => {
    await using server = await startSmtpServer(options);
    const smtpUrl = server.url.replace("//", "//agent:s3cret@");

    const sending = sendEmail.execute(mail, createToolCtx({ toolEnv: { smtpUrl } }));

    await expect(sending).rejects.toBeInstanceOf(ToolError);
    await expect(sending).rejects.toThrow(new RegExp(`^${sentence.replace(/[()]/g, "\\$&")}$`));
    expect(server.received).toEqual([]);
  });

  test("whose hand-over is cut off may have been sent, and says so", async () => {
    await using server = await startSmtpServer();
    server.cutOnData = true;

    const sending = sendEmail.execute(mail, createToolCtx({ toolEnv: { smtpUrl: server.url } }));

    await expect(sending).rejects.toThrow("it may or may not have been sent");
  });

  test("that finds no server was not sent, and says so", async () => {
    const server = await startSmtpServer();
    await server[Symbol.asyncDispose]();

    const sending = sendEmail.execute(mail, createToolCtx({ toolEnv: { smtpUrl: server.url } }));

    await expect(sending).rejects.toThrow("The mail server cannot be reached, so the message was not sent.");
  });
});

describe("a header cannot be injected", () => {
  test.each([
    { to: "bob@example.com\r\nBcc: eve@example.com" },
    { to: "bob@example.com, eve@example.com" },
    { to: "Eve <eve@example.com>" },
    { to: "bob@example.com\0" },
    { subject: "Hello\r\nBcc: eve@example.com" },
    { subject: "Hello\nBcc: eve@example.com" },
    { subject: "Hello\u0085Bcc: eve@example.com" },
    { subject: "   " },
    { body: "" },
    { body: "a\0b" },
    { body: "\ud83d" },
  ])("%j is refused", async (change) => {
    await using outbox = await createOutbox();
    const ctx = createToolCtx({ toolEnv: { outboxDir: outbox.dir } });

    expect(sendEmail.input.safeParse({ ...mail, ...change }).success).toBe(false);
    await expect(sendEmail.execute({ ...mail, ...change }, ctx)).rejects.toThrow();
    await expect(outbox.names()).rejects.toThrow("ENOENT");
  });

  test("and a body that looks like headers is only a body", async () => {
    await using outbox = await createOutbox();
    const body = "Bcc: eve@example.com\r\nSubject: other\r\n\r\n.\r\nMAIL FROM:<eve@example.com>";

    await sendEmail.execute({ ...mail, body }, createToolCtx({ toolEnv: { outboxDir: outbox.dir } }));

    const [read] = await outbox.mails();
    expect(read?.bcc).toBeUndefined();
    expect(read?.subject).toBe(mail.subject);
    expect(read?.text).toContain("MAIL FROM:<eve@example.com>");
  });
});

function refusal(responseCode: number): Error {
  return Object.assign(new Error("s3cret internals"), { responseCode });
}
