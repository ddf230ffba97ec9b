import { z } from "zod";
import { SignInError } from "../src/index.ts";

const csrfSchema = z.object({ csrfToken: z.string() });

/** A browser as far as signing in goes: it keeps cookies, and follows redirects only when told to. */
export class Visitor {
  readonly #webUrl: string;
  readonly #cookies = new Map<string, string>();
  /** As they came, with their attributes. */
  readonly setCookies: string[] = [];

  constructor(webUrl: string) {
    this.#webUrl = webUrl;
  }

  get cookieHeader(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  async request(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set("cookie", this.cookieHeader);
    const url = new URL(path, this.#webUrl);
    const response = await fetch(url, { ...init, headers, redirect: "manual" });
    if (url.href.startsWith(this.#webUrl)) this.#keepCookies(response);
    return response;
  }

  #keepCookies(response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      this.setCookies.push(line);
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === "") this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
  }

  async csrfToken(): Promise<string> {
    return csrfSchema.parse(await (await this.request("/api/auth/csrf")).json()).csrfToken;
  }

  /** Posts a form of next-auth's with its CSRF token; the address to which it sends the browser. */
  async post(
    path: string,
    fields: Record<string, string>,
    headers: Record<string, string> = {},
  ): Promise<string> {
    const csrfToken = await this.csrfToken();
    const body = new URLSearchParams({ csrfToken, ...fields });
    return toLocation(await this.request(path, { method: "POST", body, headers }));
  }

  async signIn(
    fields: Record<string, string>,
    headers?: Record<string, string>,
  ): Promise<SignInError | null> {
    return this.#readError(await this.post("/api/auth/callback/credentials", fields, headers));
  }

  async signInAt(provider: string): Promise<SignInError | null> {
    const page = await this.post(`/api/auth/signin/${provider}`, {});
    const back = toLocation(await this.request(page));
    return this.#readError(toLocation(await this.request(back)));
  }

  /** next-auth goes through pages of its own before the sign-in page gets the error. */
  async #readError(location: string): Promise<SignInError | null> {
    const { pathname, searchParams } = new URL(location, this.#webUrl);
    if (pathname.startsWith("/api/auth/")) return this.#readError(toLocation(await this.request(location)));
    return pathname === "/signin" ? SignInError.parse(searchParams.get("error") ?? "none") : null;
  }

  async session(): Promise<unknown> {
    return (await this.request("/api/auth/session")).json();
  }
}

const toLocation = (response: Response): string => {
  const location = response.headers.get("location");
  if (location === null) throw new Error(`${response.url} answered ${response.status} without a redirect.`);
  return location;
};
