/** What this installation lets targets be. */
export interface NotificationSettings {
  /** Of the pair that signs for our service at push services (VAPID), in base64url. */
  readonly publicKey: string;
  /** There is a mail server. */
  readonly canMail: boolean;
  /** Addresses without TLS and inside the operator's network may be told too. */
  readonly allowsPrivateAddresses: boolean;
}
