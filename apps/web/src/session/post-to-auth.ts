interface AuthAnswer {
  readonly url?: string;
}

/**
 * One of next-auth's actions, guarded by its own token. Returns the address that next-auth would have
 * sent the browser to; what went wrong is in that address, as `error`. Throws when it cannot be reached.
 */
export async function postToAuth(action: string, fields: Readonly<Record<string, string>>): Promise<URL> {
  const csrf = await fetch("/api/auth/csrf", { cache: "no-store" });
  const { csrfToken = "" }: { csrfToken?: string } = await csrf.json();
  const response = await fetch(`/api/auth/${action}`, {
    method: "POST",
    body: new URLSearchParams({ ...fields, csrfToken, json: "true" }),
  });
  const { url = "/" }: AuthAnswer = await response.json();
  return new URL(url, window.location.origin);
}
