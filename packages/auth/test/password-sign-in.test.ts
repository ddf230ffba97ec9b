import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { verifySession } from "../src/index.ts";
import { type Installation, newEmail, password, secret, startInstallation } from "./start-installation.ts";

let installation: Installation;
beforeAll(async () => {
  installation = await startInstallation();
});
afterAll(() => installation[Symbol.asyncDispose]());
beforeEach(() => installation.configure());

describe("signing in with a password", () => {
  it("gives a session that the agent knows without asking anybody", async () => {
    const { id, email } = await installation.signUp();
    const visitor = installation.newVisitor();
    expect(await visitor.signIn({ email: ` ${email.toUpperCase()} `, password })).toBeNull();
    expect(await verifySession({ cookieHeader: visitor.cookieHeader, secret })).toEqual({ userId: id });
    expect(await visitor.session()).toMatchObject({ user: { id, name: "Ada", email } });
    const me = await installation.call("user.me", undefined, { cookie: visitor.cookieHeader });
    expect(me.result?.data).toMatchObject({ id, email });
  });

  it("keeps the session in a cookie that no script reads and no other site sends, for 30 days", async () => {
    const { email } = await installation.signUp();
    const visitor = installation.newVisitor();
    await visitor.signIn({ email, password });
    const cookie = visitor.setCookies.find((line) => line.startsWith("next-auth.session-token=")) ?? "";
    expect(cookie).toMatch(/; Path=\/; .*HttpOnly; SameSite=Lax/);
    expect(cookie).not.toMatch(/Secure/);
    const expires = Date.parse(/Expires=([^;]+)/.exec(cookie)?.[1] ?? "");
    expect((expires - Date.now()) / 86_400_000).toBeCloseTo(30, 2);
  });

  it("has the cookie sent over https alone where people come by https", async () => {
    const { id, email } = await installation.signUp();
    installation.configure({ PUBLIC_URL: "https://chat.example.com" });
    const visitor = installation.newVisitor();
    await visitor.signIn({ email, password });
    const cookie = visitor.setCookies.find((line) => line.startsWith("__Secure-next-auth.session-token="));
    expect(cookie).toMatch(/HttpOnly; Secure; SameSite=Lax/);
    expect(await verifySession({ cookieHeader: visitor.cookieHeader, secret })).toEqual({ userId: id });
  });

  it("says the same of a wrong password and of nobody, and gives no session", async () => {
    const { email } = await installation.signUp();
    for (const fields of [
      { email, password: "wrong" },
      { email: newEmail(), password },
    ]) {
      const visitor = installation.newVisitor();
      expect(await visitor.signIn(fields)).toMatchObject({ code: "WRONG_CREDENTIALS" });
      expect(await visitor.session()).toEqual({});
    }
  });

  it.each([
    ["nothing", {}],
    ["no password", { email: "ada@example.com" }],
    ["what is no address", { email: "ada", password }],
    ["a password that none could be", { email: "ada@example.com", password: "x".repeat(201) }],
  ])("takes %s for wrong", async (_, fields) => {
    expect(await installation.newVisitor().signIn(fields)).toMatchObject({ code: "WRONG_CREDENTIALS" });
  });

  it("takes a JSON body that holds anything but text for wrong", async () => {
    const visitor = installation.newVisitor();
    const csrfToken = await visitor.csrfToken();
    const response = await visitor.request("/api/auth/callback/credentials", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ csrfToken, email: { $ne: null }, password: ["x"], json: "true" }),
    });
    expect(await response.json()).toEqual({ url: expect.stringMatching(/\?error=WRONG_CREDENTIALS$/) });
  });

  it("says how long to wait after five failures", async () => {
    const { email } = await installation.signUp();
    for (let time = 0; time < 5; time++) await installation.newVisitor().signIn({ email, password: "wrong" });
    const error = await installation.newVisitor().signIn({ email, password });
    expect(error?.code).toBe("TOO_MANY_ATTEMPTS");
    expect(error?.retryAfterSeconds).toBeGreaterThan(0);
    expect(error?.retryAfterSeconds).toBeLessThanOrEqual(30);
  });

  it("counts a failure against the address of the visitor, not of the web application", async () => {
    const email = newEmail();
    await installation.newVisitor().signIn({ email, password }, { "x-forwarded-for": "203.0.113.9" });
    const rows = await installation.database.db.signInFailure.findMany({ where: { email } });
    expect(rows.map(({ address }) => address)).toEqual(["203.0.113.9"]);
  });

  it.each([
    ["is not there", { AGENT_URL: "http://127.0.0.1:2" }],
    ["does not take our secret", { AUTH_SECRET: "another secret of at least 32 characters" }],
  ])("is unavailable while the agent %s", async (_, change) => {
    const { email } = await installation.signUp();
    installation.configure(change);
    expect(await installation.newVisitor().signIn({ email, password })).toMatchObject({
      code: "UNAVAILABLE",
    });
  });

  it("needs next-auth's token against forged forms", async () => {
    const { email } = await installation.signUp();
    const visitor = installation.newVisitor();
    await visitor.signIn({ email, password, csrfToken: "forged" });
    expect(await visitor.session()).toEqual({});
  });

  it("ends with signing out", async () => {
    const { email } = await installation.signUp();
    const visitor = installation.newVisitor();
    await visitor.signIn({ email, password });
    await visitor.post("/api/auth/signout", {});
    expect(await visitor.session()).toEqual({});
    expect(await verifySession({ cookieHeader: visitor.cookieHeader, secret })).toBeNull();
  });
});

describe("where signing in leads", () => {
  it.each([
    ["/c/1?x=1", (url: string) => `${url}/c/1?x=1`],
    ["https://evil.example/", (url: string) => url],
    ["//evil.example/", (url: string) => url],
    ["/\\evil.example/", (url: string) => url],
  ])("for %j is a page of ours", async (callbackUrl, expected) => {
    const { email } = await installation.signUp();
    const fields = { email, password, callbackUrl };
    expect(await installation.newVisitor().post("/api/auth/callback/credentials", fields)).toBe(
      expected(installation.web.url),
    );
  });

  it("keeps the name of this machine by which the visitor came", async () => {
    const { email } = await installation.signUp();
    const callbackUrl = `${installation.web.url.replace("127.0.0.1", "localhost")}/c/1`;
    const fields = { email, password, callbackUrl };
    expect(await installation.newVisitor().post("/api/auth/callback/credentials", fields)).toBe(callbackUrl);
  });
});
