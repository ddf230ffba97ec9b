import type { JsonObject } from "@holdfast/contracts";
import { z } from "zod";
import { composeMail } from "./compose-mail.ts";
import { deliverBySmtp } from "./deliver-by-smtp.ts";
import { isSendableLine } from "./is-sendable-line.ts";
import { isSendableText } from "./is-sendable-text.ts";
import { toMessageId } from "./message-id.ts";
import { defineTool } from "./tool.ts";
import { writeToOutbox } from "./write-to-outbox.ts";

export const sendEmail = defineTool({
  name: "send_email",
  title: "Send e-mail",
  revision: 1,
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
      .refine(isSendableLine, "The subject must be a single line of text.")
      .meta({ title: "Subject", description: "One line." }),
    body: z
      .string()
      .min(1, "An e-mail needs a text.")
      .max(50_000)
      .refine(isSendableText, "The text has a character that cannot be sent.")
      .meta({ title: "Message", description: "Plain text.", contentMediaType: "text/plain" }),
  }),
  reach: ["to"],
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
    const place = { outboxDir: toolEnv.outboxDir, idempotencyKey, extension: "eml" } as const;
    const file = await writeToOutbox(await composeMail(mail), place);
    return { to, subject, delivery: "outbox", messageId: mail.messageId, file };
  },
});
