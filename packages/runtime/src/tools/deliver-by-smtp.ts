import { createTransport, type SendMailOptions } from "nodemailer";
import { z } from "zod";
import { ToolError } from "./tool-error.ts";

const timeouts = { connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 60_000 };

const smtpErrorSchema = z.object({
  code: z.string().optional(),
  command: z.string().optional(),
  responseCode: z.int().optional(),
});

/** Hands the message to the server. Throws `ToolError`; its sentences never name the server's URL. */
export async function deliverBySmtp(
  mail: SendMailOptions,
  smtpUrl: string,
  signal: AbortSignal,
): Promise<void> {
  const transport = createTransport({ url: smtpUrl, ...timeouts });
  const close = () => transport.close();
  signal.addEventListener("abort", close, { once: true });
  try {
    await transport.sendMail(mail);
  } catch (error) {
    throw new ToolError(explain(error), { cause: error });
  } finally {
    signal.removeEventListener("abort", close);
    transport.close();
  }
}

function explain(error: unknown): string {
  const { code, command, responseCode } = smtpErrorSchema.safeParse(error).data ?? {};
  const answer = responseCode ? ` (it answered ${responseCode})` : "";
  if (code === "EAUTH") return `The mail server did not accept our sign-in${answer}. Check SMTP_URL.`;
  if (command === "RCPT TO") return `The mail server refused the recipient${answer}.`;
  if (responseCode) return `The mail server refused the message${answer}.`;
  if (command === "DATA") {
    return "The connection to the mail server was lost while the message was handed over: it may or may not have been sent.";
  }
  return "The mail server cannot be reached, so the message was not sent. Check SMTP_URL and try again.";
}
