export interface ContentSecurityPolicyOptions {
  /** Fresh for every response. */
  nonce: string;
  /** React and the bundler need `eval` and a socket while developing, and only then. */
  development: boolean;
  /** The page itself came over https, so that nothing may be loaded without it. */
  secure: boolean;
}

/**
 * Scripts run only with the nonce, or when loaded by one that had it. Style elements of libraries come
 * without a nonce, and React renders style attributes: styles may be inline, but load from nowhere else.
 */
export function contentSecurityPolicy({ nonce, development, secure }: ContentSecurityPolicyOptions): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    `connect-src 'self'${development ? " ws:" : ""}`,
    "worker-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-src 'none'",
    "frame-ancestors 'none'",
    ...(secure ? ["upgrade-insecure-requests"] : []),
  ].join("; ");
}
