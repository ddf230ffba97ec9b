import { postToAuth } from "./post-to-auth.ts";

/** Ends the session and leaves the page, so that nothing of the user stays in its memory. */
export async function signOut({ callbackPath }: { callbackPath?: string } = {}): Promise<void> {
  await postToAuth("signout", {});
  const query = callbackPath ? `?${new URLSearchParams({ callbackUrl: callbackPath })}` : "";
  window.location.assign(`/signin${query}`);
}
