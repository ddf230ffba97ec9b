import { signOut } from "../session/sign-out.ts";

const unauthorized = 401;
let isLeaving = false;

/**
 * `fetch` for the procedures of somebody who is signed in. Should the service no longer know them, their
 * cookie is worth nothing any more: it is removed, and they sign in again and come back to this page.
 */
export async function fetchWithSession(
  input: RequestInfo | URL | string,
  init?: RequestInit,
): Promise<Response> {
  const response = await fetch(input, init);
  if (response.status === unauthorized && !isLeaving) {
    isLeaving = true;
    const callbackPath = window.location.pathname + window.location.search;
    signOut({ callbackPath }).catch(() => {
      isLeaving = false;
    });
  }
  return response;
}
