import { newId } from "@holdfast/contracts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { verifySession } from "../src/index.ts";
import { type Installation, newEmail, secret, startInstallation } from "./start-installation.ts";

let installation: Installation;
beforeAll(async () => {
  installation = await startInstallation();
});
afterAll(() => installation[Symbol.asyncDispose]());

describe.each(["oidc", "github"])("signing in at %s", (id) => {
  /** The same person in each provider's own words. */
  function toPerson({
    email,
    verified,
    subject = newId(),
  }: {
    email: string;
    verified: boolean;
    subject?: string;
  }) {
    const claims = { sub: subject, name: "Ada", email, email_verified: verified };
    const number = Number.parseInt(subject.slice(-9), 16);
    const other = { email: newEmail(), primary: false, verified: true };
    return {
      claims,
      ...(id === "github" && {
        userinfo: { id: number, login: "ada", name: "Ada", email: newEmail() },
        emails: [other, { email, primary: true, verified }],
      }),
    };
  }

  it("makes a user of ours at the first time and finds it again", async () => {
    const email = newEmail();
    installation.provider.person = toPerson({ email, verified: true });
    const [first, second] = [installation.newVisitor(), installation.newVisitor()];
    expect(await first.signInAt(id)).toBeNull();
    const user = await installation.database.db.user.findUniqueOrThrow({ where: { email } });
    expect(await first.session()).toMatchObject({ user: { id: user.id, name: "Ada", email } });
    expect(await second.signInAt(id)).toBeNull();
    expect(await verifySession({ cookieHeader: second.cookieHeader, secret })).toEqual({ userId: user.id });
  });

  it("is refused with an address that nobody vouches for", async () => {
    const email = newEmail();
    installation.provider.person = toPerson({ email, verified: false });
    expect(await installation.newVisitor().signInAt(id)).toMatchObject({ code: "EMAIL_NOT_VERIFIED" });
    expect(await installation.database.db.user.count({ where: { email } })).toBe(0);
  });

  it("is refused with the address of somebody who signs in by password", async () => {
    const { email } = await installation.signUp();
    installation.provider.person = toPerson({ email, verified: true });
    const visitor = installation.newVisitor();
    expect(await visitor.signInAt(id)).toMatchObject({ code: "ACCOUNT_NOT_LINKED" });
    expect(await visitor.session()).toEqual({});
  });

  it("comes to nothing when the person does not agree", async () => {
    installation.provider.person = null;
    expect(await installation.newVisitor().signInAt(id)).toMatchObject({ code: "PROVIDER_FAILED" });
  });
});

describe("signing in at an OpenID Connect provider", () => {
  it("asks for the address where the id token does not tell it", async () => {
    const email = newEmail();
    const sub = newId();
    installation.provider.person = {
      claims: { sub },
      userinfo: { sub, email, email_verified: "true", name: "Ada" },
    };
    expect(await installation.newVisitor().signInAt("oidc")).toBeNull();
    expect(await installation.database.db.user.count({ where: { email } })).toBe(1);
  });

  it("does not take another person's userinfo", async () => {
    const email = newEmail();
    installation.provider.person = {
      claims: { sub: newId() },
      userinfo: { sub: newId(), email, email_verified: true },
    };
    expect(await installation.newVisitor().signInAt("oidc")).toMatchObject({ code: "PROVIDER_FAILED" });
    expect(await installation.database.db.user.count({ where: { email } })).toBe(0);
  });

  it("keeps the subjects of two issuers apart", async () => {
    const sub = newId();
    installation.provider.person = { claims: { sub, email: newEmail(), email_verified: true } };
    await installation.newVisitor().signInAt("oidc");
    const { providerAccountId } = await installation.database.db.account.findFirstOrThrow({
      where: { providerAccountId: { contains: sub } },
    });
    expect(providerAccountId).toBe(`${installation.provider.url}#${sub}`);
  });
});
