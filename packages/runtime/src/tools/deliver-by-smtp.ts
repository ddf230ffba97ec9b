import { PassThrough } from "node:stream";
import { createTransport, type SendMailOptions } from "nodemailer";
import { z } from "zod";
import { ToolError, type ToolErrorKind } from "./tool-error.ts";

const timeouts = { connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 30_000 };

const smtpErrorSchema = z.object({
  code: z.string().optional(),
  command: z.string().optional(),
  responseCode: z.int().optional(),
});

/**
 * Hands the message to the server, and returns the recipients whom it refused; if it refused all, nothing was
 * sent. It is not interrupted by a stop: once begun, how it ends must
 * be known. Throws `ToolError`; its sentences never repeat what the server or SMTP_URL says.
 */
export async function deliverBySmtp(mail: SendMailOptions, smtpUrl: string): Promise<readonly string[]> {
  const transport = createTransport({ url: smtpUrl, ...timeouts });
  let hasBegun = false;
  transport.use("stream", (sending, done) => {
    // The message flows when the connection is made and signed in, and not before.
    const gate = new PassThrough();
    gate.once("pipe", () => {
      hasBegun = true;
    });
    sending.message.transform(gate);
    done();
  });
  try {
    const { rejected } = await transport.sendMail(mail);
    return rejected.map((recipient) => (typeof recipient === "string" ? recipient : recipient.address));
  } catch (error) {
    const { sentence, kind } = explain(error, hasBegun);
    throw new ToolError(sentence, { cause: error, kind });
  } finally {
    transport.close();
  }
}

interface Explained {
  readonly sentence: string;
  readonly kind: ToolErrorKind;
}

/** An answer of 4xx says "not now" (RFC 5321 §4.2.1), and nothing was accepted. */
function explain(error: unknown, hasBegun: boolean): Explained {
  const { code, command, responseCode } = smtpErrorSchema.safeParse(error).data ?? {};
  const answer = responseCode ? ` (it answered ${responseCode})` : "";
  const kind = responseCode && responseCode >= 400 && responseCode < 500 ? "transient" : "permanent";
  if (code === "EAUTH")
    return { kind, sentence: `The mail server did not accept our sign-in${answer}. Check SMTP_URL.` };
  if (command === "RCPT TO") return { kind, sentence: `The mail server refused the recipient${answer}.` };
  if (responseCode || code === "EENVELOPE")
    return { kind, sentence: `The mail server refused the message${answer}.` };
  if (!hasBegun) {
    const sentence = "The mail server cannot be reached, so the message was not sent. Check SMTP_URL.";
    return { kind: "transient", sentence };
  }
  const sentence =
    "The connection to the mail server was lost while the message was handed over: it may or may not have been sent.";
  return { kind: "unknown", sentence };
}
