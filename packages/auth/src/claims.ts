import { z } from "zod";

const optionalText = z
  .string()
  .nullish()
  .transform((text) => text ?? undefined);

/**
 * What a provider says of a person, in OpenID Connect's words (Core §5.1). Some send `email_verified`
 * as a word instead of a boolean; whatever is neither does not vouch for the address.
 */
export const claimsSchema = z.object({
  iss: optionalText,
  sub: z.string().min(1),
  name: optionalText,
  preferred_username: optionalText,
  email: optionalText,
  email_verified: z.union([z.boolean(), z.stringbool()]).catch(false),
});
export type Claims = z.infer<typeof claimsSchema>;
