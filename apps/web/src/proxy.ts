import { clientAddressHeader, verifySession } from "@holdfast/auth";
import { type NextRequest, NextResponse } from "next/server";
import { contentSecurityPolicy } from "./security/content-security-policy.ts";
import { toSafeCallbackPath } from "./security/to-safe-callback-path.ts";
import { authEnv } from "./session/auth-env.ts";

/** What the agent answers, by its path here and there. */
const agentPaths = { "/api/trpc/": "/trpc/", "/api/export/": "/export/" };
const signInPaths = ["/signin", "/signup"];

export const config = {
  matcher: ["/((?!_next/static|_next/image|icon.svg|favicon.ico|service-worker.js).*)"],
};

/** Runs before every page and procedure: to the agent, to sign-in and back, or on with a fresh nonce. */
export async function proxy(request: NextRequest): Promise<Response> {
  const { pathname } = request.nextUrl;
  const target = toAgentPath(pathname);
  if (target) return rewriteToAgent(request, target);
  if (pathname.startsWith("/api/")) return NextResponse.next();
  const isSignIn = signInPaths.includes(pathname);
  const isSignedIn = await hasSession(request);
  if (!isSignIn && !isSignedIn) return redirectToSignIn(request);
  if (isSignIn && isSignedIn) return redirectBack(request);
  return continueWithNonce(request);
}

async function hasSession(request: NextRequest): Promise<boolean> {
  const cookieHeader = request.headers.get("cookie");
  return (await verifySession({ cookieHeader, secret: authEnv().AUTH_SECRET })) !== null;
}

function toAgentPath(pathname: string): string | undefined {
  for (const [here, there] of Object.entries(agentPaths)) {
    if (pathname.startsWith(here)) return there + pathname.slice(here.length);
  }
  return undefined;
}

/** Decided at run time, unlike the rewrites of Next's configuration; event streams pass through as they come. */
function rewriteToAgent(request: NextRequest, path: string): Response {
  const target = new URL(path + request.nextUrl.search, authEnv().AGENT_URL);
  const headers = new Headers(request.headers);
  headers.set(clientAddressHeader, request.headers.get("x-forwarded-for") ?? "unknown");
  return NextResponse.rewrite(target, { request: { headers } });
}

function redirectToSignIn(request: NextRequest): Response {
  const { pathname, search } = request.nextUrl;
  const target = request.nextUrl.clone();
  target.pathname = "/signin";
  target.search = "";
  if (pathname !== "/") target.searchParams.set("callbackUrl", pathname + search);
  return NextResponse.redirect(target);
}

function redirectBack(request: NextRequest): Response {
  const { searchParams, origin } = request.nextUrl;
  return NextResponse.redirect(new URL(toSafeCallbackPath(searchParams.get("callbackUrl"), origin), origin));
}

/** Next finds the nonce in the request's policy and puts it on its own scripts. */
function continueWithNonce(request: NextRequest): Response {
  const nonce = crypto.randomUUID().replaceAll("-", "");
  const policy = contentSecurityPolicy({
    nonce,
    development: process.env.NODE_ENV === "development",
    secure: authEnv().PUBLIC_URL.startsWith("https:"),
  });
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}
