import { describe, expect, it } from "vitest";
import { SignInError, signInErrorCodes } from "./sign-in-error.ts";

describe("SignInError", () => {
  it.each(signInErrorCodes)("comes through next-auth as it was: %s", (code) => {
    const { message } = new SignInError(code, 30);
    expect(SignInError.parse(message)).toMatchObject({ code, retryAfterSeconds: 30 });
    expect(SignInError.parse(new SignInError(code).message)).toMatchObject({ code, retryAfterSeconds: null });
    expect(encodeURI(message)).toBe(message);
  });

  it.each([null, undefined, ""])("is none without an error: %s", (error) => {
    expect(SignInError.parse(error)).toBeNull();
  });

  it.each([
    ["CredentialsSignin", "WRONG_CREDENTIALS"],
    ["OAuthSignin", "PROVIDER_FAILED"],
    ["OAuthCallback", "PROVIDER_FAILED"],
    ["Callback", "PROVIDER_FAILED"],
    ["AccessDenied", "PROVIDER_FAILED"],
    ["Configuration", "UNAVAILABLE"],
    ["<script>", "UNAVAILABLE"],
    ["TOO_MANY_ATTEMPTS:soon", "UNAVAILABLE"],
  ])("reads %s as %s", (error, code) => {
    expect(SignInError.parse(error)).toMatchObject({ code, retryAfterSeconds: null });
  });
});
