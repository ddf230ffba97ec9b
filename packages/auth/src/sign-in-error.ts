/** What the sign-in page may be told. The codes are stable: they travel as `?error=` in its address. */
export const signInErrorCodes = [
  "WRONG_CREDENTIALS",
  "TOO_MANY_ATTEMPTS",
  "UNAVAILABLE",
  "ACCOUNT_NOT_LINKED",
  "EMAIL_NOT_VERIFIED",
  "PROVIDER_FAILED",
] as const;
export type SignInErrorCode = (typeof signInErrorCodes)[number];

/** next-auth's own words for what went wrong between it and a provider; any other of its words is our fault. */
const providerErrors = ["OAuthSignin", "OAuthCallback", "OAuthCreateAccount", "Callback", "AccessDenied"];

/**
 * Why nobody was signed in. next-auth hands on nothing of an error but its message, so the message
 * is the code, with the seconds to wait after a colon: `TOO_MANY_ATTEMPTS:30`.
 */
export class SignInError extends Error {
  readonly code: SignInErrorCode;
  /** Only with TOO_MANY_ATTEMPTS. */
  readonly retryAfterSeconds: number | null;

  constructor(code: SignInErrorCode, retryAfterSeconds: number | null = null) {
    super(retryAfterSeconds === null ? code : `${code}:${retryAfterSeconds}`);
    this.name = "SignInError";
    this.code = code;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /** From the `error` of the sign-in page's address or of next-auth's `signIn()`; null when there is none. */
  static parse(error: string | null | undefined): SignInError | null {
    if (!error) return null;
    const [, word = "", seconds] = /^([A-Za-z_]+)(?::(\d{1,6}))?$/.exec(error) ?? [];
    const code = signInErrorCodes.find((candidate) => candidate === word);
    if (code) return new SignInError(code, seconds === undefined ? null : Number(seconds));
    if (word === "CredentialsSignin") return new SignInError("WRONG_CREDENTIALS");
    return new SignInError(providerErrors.includes(word) ? "PROVIDER_FAILED" : "UNAVAILABLE");
  }
}
