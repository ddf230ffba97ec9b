import type { JsonObject } from "@holdfast/contracts";
import { z } from "zod";
import { deliverBySmtp } from "./deliver-by-smtp.ts";
import { toMessageId } from "./message-id.ts";
import { defineTool } from "./tool.ts";
import { writeToOutbox } from "./write-to-outbox.ts";

/** Ends a header in a message, or cannot be stored. */
const control = /\p{Cc}/u;
const controlButBreaks = /[^\P{Cc}\n\r\t]/u;

export const sendEmail = defineTool({
  name: "send_email",
  description: "Sends a plain-text e-mail to one address. For several recipients, call it once for each.",
  input: z.object({
    to: z.email("This is not an e-mail address.").max(254).meta({
      title: "To",
      description: "The address of the one recipient.",
    }),
    subject: z
      .string()
      .trim()
      .min(1, "An e-mail needs a subject.")
      .max(250)
      .refine(
        (text) => !control.test(text) && text.isWellFormed(),
        "The subject must be a single line of text.",
      )
      .meta({ title: "Subject", description: "One line." }),
    body: z
      .string()
      .min(1, "An e-mail needs a text.")
      .max(50_000)
      .refine(
        (text) => !controlButBreaks.test(text) && text.isWellFormed(),
        "The text has a character that cannot be sent.",
      )
      .meta({ title: "Message", description: "Plain text.", contentMediaType: "text/plain" }),
  }),
  risk: "external",
  policy: "ask",
  // The outbox file is named after the key; a mail server takes the same Message-ID twice.
  isRepeatable: ({ smtpUrl }) => !smtpUrl,
  async execute({ to, subject, body }, { signal, idempotencyKey, toolEnv }): Promise<JsonObject> {
    signal.throwIfAborted();
    const mail = {
      from: toolEnv.mailFrom,
      to: { name: "", address: to },
      subject,
      text: body,
      messageId: toMessageId(idempotencyKey),
      // For people: where it is not known whether a call happened, they are shown its key to look for.
      headers: { "X-Holdfast-Call": idempotencyKey },
      disableFileAccess: true,
      disableUrlAccess: true,
    };
    if (toolEnv.smtpUrl) {
      await deliverBySmtp(mail, toolEnv.smtpUrl);
      return { to, subject, delivery: "smtp", messageId: mail.messageId };
    }
    const file = await writeToOutbox(mail, toolEnv.outboxDir, idempotencyKey);
    return { to, subject, delivery: "outbox", messageId: mail.messageId, file };
  },
});
