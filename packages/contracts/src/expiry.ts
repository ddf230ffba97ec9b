import { z } from "zod";
import { limits } from "./limits.ts";

/**
 * What happens when nobody has decided in time. `reject`: the call is not executed, and the run goes on.
 * `remind`: whoever is to decide is reminded once, and it waits on.
 */
export const expiryThenSchema = z.enum(["reject", "remind"]);
export type ExpiryThen = z.infer<typeof expiryThenSchema>;

export const expirySecondsSchema = z
  .int()
  .min(limits.expiryMinSeconds, `It waits at least ${limits.expiryMinSeconds} seconds.`)
  .max(limits.expiryMaxSeconds, `It waits at most ${limits.expiryMaxSeconds / 86_400} days, or for ever.`);

/** How long an approval waits for a decision, and what follows then. Without one it waits for ever. */
export const expirySchema = z.object({
  seconds: expirySecondsSchema,
  // biome-ignore lint/suspicious/noThenProperty: the name that the interface gives it; it is a string, not a promise's.
  then: expiryThenSchema,
});
export type Expiry = z.infer<typeof expirySchema>;
