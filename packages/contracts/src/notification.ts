import { z } from "zod";
import { idSchema } from "./id.ts";
import { limits } from "./limits.ts";
import { emailSchema } from "./user.ts";

/** Ways to reach a person who is away. */
export const notificationChannelSchema = z.enum(["push", "email", "webhook"]);
export type NotificationChannel = z.infer<typeof notificationChannelSchema>;

/**
 * One wait told to one target. `queued`: it is to be told. `delivered`: it was. `failed`: all tries are used
 * up. `closing`: it was decided, and the target is to take the notification away. `closed`: nothing is left to do.
 */
export const notificationStatusSchema = z.enum(["queued", "delivered", "failed", "closing", "closed"]);
export type NotificationStatus = z.infer<typeof notificationStatusSchema>;

/** Where a person is told. Nothing is sent to one that is not confirmed, but for what confirms it. */
export const notificationTargetSchema = z.object({
  id: idSchema,
  channel: notificationChannelSchema,
  /** The mailbox, the webhook's address, or the browser's at its push service. */
  address: z.string(),
  /** How people call it: the browser's name, else the address. */
  label: z.string(),
  confirmedAt: z.iso.datetime().nullable(),
  /** When the code was mailed, or the webhook was challenged. */
  confirmationSentAt: z.iso.datetime().nullable(),
  /** Something that was asked for is on its way to it. */
  isBusy: z.boolean(),
  /** The receiver has said that it is gone: nothing more is sent until a test arrives. */
  disabledAt: z.iso.datetime().nullable(),
  lastDeliveredAt: z.iso.datetime().nullable(),
  /** Of the last try, if that failed. */
  lastError: z.string().nullable(),
  lastErrorAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
});
export type NotificationTarget = z.infer<typeof notificationTargetSchema>;

/** `publicKey` is what a browser subscribes with; `canMail`: the operator has set up a mail server. */
export const notificationTargetListSchema = z.object({
  targets: z.array(notificationTargetSchema),
  publicKey: z.string(),
  canMail: z.boolean(),
});
export type NotificationTargetList = z.infer<typeof notificationTargetListSchema>;

const addressSchema = z
  .string()
  .trim()
  .max(
    limits.targetAddressCharacters,
    `An address can have at most ${limits.targetAddressCharacters} characters.`,
  )
  .pipe(z.url({ protocol: /^https?$/, error: "This is not an address like https://example.com/hook." }))
  .refine((address) => {
    const url = URL.parse(address);
    return url?.username === "" && url.password === "";
  }, "An address cannot carry a name and a password.");

const base64Url = (bytes: number) =>
  z.string().regex(new RegExp(`^[A-Za-z0-9_-]{${Math.ceil((bytes * 4) / 3)}}$`), "This is not a push key.");

/** What `PushSubscription.toJSON()` says, and how to call the browser. */
export const notificationAddPushInputSchema = z.object({
  endpoint: addressSchema,
  keys: z.object({ p256dh: base64Url(65), auth: base64Url(16) }),
  label: z
    .string()
    .trim()
    .min(1)
    .max(limits.nameCharacters)
    .refine((label) => !/\p{Cc}/u.test(label) && label.isWellFormed(), "The name cannot be stored."),
});
export type NotificationAddPushInput = z.infer<typeof notificationAddPushInputSchema>;

export const notificationAddEmailInputSchema = z.object({ address: emailSchema });
export type NotificationAddEmailInput = z.infer<typeof notificationAddEmailInputSchema>;

export const notificationAddWebhookInputSchema = z.object({ address: addressSchema });
export type NotificationAddWebhookInput = z.infer<typeof notificationAddWebhookInputSchema>;

/** `secret` signs what is sent there. It is told this once. */
export const notificationAddWebhookOutputSchema = z.object({
  target: notificationTargetSchema,
  secret: z.string(),
});
export type NotificationAddWebhookOutput = z.infer<typeof notificationAddWebhookOutputSchema>;

export const notificationTargetIdInputSchema = z.object({ targetId: idSchema });
export type NotificationTargetIdInput = z.infer<typeof notificationTargetIdInputSchema>;

/** `code` is what the e-mail says. */
export const notificationConfirmInputSchema = z.object({
  targetId: idSchema,
  code: z.string().trim().min(1).max(20),
});
export type NotificationConfirmInput = z.infer<typeof notificationConfirmInputSchema>;

/** A tab that shows the conversation says so again before `limits.presenceSeconds` are over. */
export const conversationSetPresenceInputSchema = z.object({
  conversationId: idSchema,
  tabId: idSchema,
  isPresent: z.boolean(),
});
export type ConversationSetPresenceInput = z.infer<typeof conversationSetPresenceInputSchema>;
