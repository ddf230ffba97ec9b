import { toSafeCallbackPath } from "../security/to-safe-callback-path.ts";
import { authEnv } from "../session/auth-env.ts";

export type SearchParams = Readonly<Record<string, string | string[] | undefined>>;

/** The first value of a parameter of the address. */
export function readParam(params: SearchParams, name: string): string | null {
  return [params[name]].flat()[0] ?? null;
}

/** Where the person wanted to go before we asked who they are. */
export function readCallbackPath(params: SearchParams): string {
  return toSafeCallbackPath(readParam(params, "callbackUrl"), authEnv().PUBLIC_URL);
}

/** The other of the two pages, which leads to the same place afterwards. */
export function withCallback(page: "/signin" | "/signup", callbackPath: string): string {
  return callbackPath === "/" ? page : `${page}?${new URLSearchParams({ callbackUrl: callbackPath })}`;
}
