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
  )
  .refine((password) => password.isWellFormed(), "The password has a character that cannot be stored.");

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

/** A password that is tried need not be one that could be chosen: it is wrong, which is answer enough. */
export const signInWithPasswordInputSchema = z.object({
  email: emailSchema,
  password: z.string().min(1).max(limits.passwordMaxCharacters),
});
export type SignInWithPasswordInput = z.infer<typeof signInWithPasswordInputSchema>;

/**
 * Somebody as another provider knows them. Only the account's id decides who it is; a name or an
 * address that we could not keep must not keep its owner out, so an unusable address counts as none.
 */
export const signInWithAccountInputSchema = z.object({
  provider: z.string().regex(/^[a-z0-9-]{1,40}$/, "This is not the name of a provider."),
  providerAccountId: z
    .string()
    .min(1)
    .max(limits.providerAccountIdCharacters)
    .refine(
      (id) => !/\p{Cc}/u.test(id) && id.isWellFormed(),
      "The account's id has a character that cannot be stored.",
    ),
  name: z.string().nullable(),
  email: emailSchema.nullable().catch(null),
  emailVerified: z.boolean(),
});
export type SignInWithAccountInput = z.infer<typeof signInWithAccountInputSchema>;
