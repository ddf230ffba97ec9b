import { OutboundError } from "../outbound/outbound-error.ts";
import { deliverBySmtp } from "../tools/deliver-by-smtp.ts";
import { toMessageId } from "../tools/message-id.ts";
import { ToolError } from "../tools/tool-error.ts";
import type { Channels, TargetOf } from "./channels.ts";

export interface Mail {
  readonly id: string;
  readonly subject: string;
  readonly lines: readonly string[];
}

/** Throws `OutboundError`. */
export async function mailNotice(
  { env }: Pick<Channels, "env">,
  { address }: TargetOf<"email">,
  { id, subject, lines }: Mail,
): Promise<void> {
  if (!env.smtpUrl)
    throw new OutboundError("This server cannot send e-mail. Whoever runs it can change that with SMTP_URL.");
  const mail = {
    from: env.mailFrom,
    to: { name: "", address },
    subject,
    text: `${lines.join("\n\n")}\n`,
    messageId: toMessageId(id),
    headers: { "Auto-Submitted": "auto-generated" },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
  try {
    await deliverBySmtp(mail, env.smtpUrl);
  } catch (error) {
    throw error instanceof ToolError ? new OutboundError(error.message, { cause: error }) : error;
  }
}
