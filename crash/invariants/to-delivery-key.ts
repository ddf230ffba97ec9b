import { createHash } from "node:crypto";

/** The name under which the e-mail of a tool call goes out, the same for every try. */
export const toDeliveryKey = (toolCallId: string): string =>
  createHash("sha256").update(toolCallId).digest("hex").slice(0, 32);
