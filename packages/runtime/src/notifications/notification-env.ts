/** How notifications leave this installation. */
export interface NotificationEnv {
  /** Where people reach it. */
  readonly publicUrl: string;
  readonly smtpUrl?: string | undefined;
  readonly mailFrom: string;
  /** RFC 8292, in base64url. */
  readonly vapid: { readonly publicKey: string; readonly privateKey: string };
  readonly allowsPrivateAddresses: boolean;
}
