/**
 * Where to go after signing in: a path on this origin, or home. The value comes from the address bar,
 * so anything that a browser might read as another origin (`//host`, `/\host`, `https://…`) is refused.
 */
export function toSafeCallbackPath(value: string | null | undefined, origin: string): string {
  if (!value) return "/";
  const url = URL.parse(value, origin);
  if (url?.origin !== new URL(origin).origin) return "/";
  const path = url.pathname + url.search + url.hash;
  const leadsBack = /^\/(signin|signup|api)(\/|$|\?)/.test(path);
  return leadsBack || path.startsWith("//") ? "/" : path;
}
