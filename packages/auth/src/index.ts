export { type AuthEnv, parseAuthEnv } from "./auth-env.ts";
export { createAuthOptions } from "./create-auth-options.ts";
export { isAllowedOrigin, type RequestOrigin } from "./is-allowed-origin.ts";
export { listProviders, type ProviderButton } from "./list-providers.ts";
export { clientAddressHeader, isServiceToken, serviceToken, serviceTokenHeader } from "./service-token.ts";
export { SignInError, type SignInErrorCode } from "./sign-in-error.ts";
export { type SessionCookie, type VerifiedSession, verifySession } from "./verify-session.ts";
