import { z } from "zod";
import { idSchema } from "./id.ts";
import { limits } from "./limits.ts";

export const roleSchema = z.enum(["user", "admin"]);

export const userSchema = z.object({
  id: idSchema,
  name: z.string(),
  email: z.string(),
  role: roleSchema,
  createdAt: z.iso.datetime(),
});
export type User = z.infer<typeof userSchema>;

/** Trimmed and in lower case, so that one mailbox is one account. */
export const emailSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(limits.emailCharacters, `An e-mail address can have at most ${limits.emailCharacters} characters.`)
  .pipe(z.email("This is not an e-mail address."));

export const passwordSchema = z
  .string()
  .min(limits.passwordMinCharacters, `A password needs at least ${limits.passwordMinCharacters} characters.`)
  .max(
    limits.passwordMaxCharacters,
    `A password can have at most ${limits.passwordMaxCharacters} characters.`,
  );

export const userSignUpInputSchema = z.object({
  name: z
    .string()
    .trim()
    .min(1, "Tell us what to call you.")
    .max(limits.nameCharacters, `A name can have at most ${limits.nameCharacters} characters.`)
    .refine(
      (name) => !/\p{Cc}/u.test(name) && name.isWellFormed(),
      "The name has a character that cannot be stored.",
    ),
  email: emailSchema,
  password: passwordSchema,
});
export type UserSignUpInput = z.infer<typeof userSignUpInputSchema>;
