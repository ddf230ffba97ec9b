import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serviceToken } from "../src/index.ts";
import { type Installation, newEmail, password, secret, startInstallation } from "./start-installation.ts";

let installation: Installation;
beforeAll(async () => {
  installation = await startInstallation();
});
afterAll(() => installation[Symbol.asyncDispose]());

describe("the agent", () => {
  it.each(["signIn.withPassword", "signIn.withAccount"])(
    "answers %s to the web application alone",
    async (path) => {
      const { email } = await installation.signUp();
      const input = {
        email,
        password,
        provider: "oidc",
        providerAccountId: "1",
        name: null,
        emailVerified: true,
      };
      for (const token of ["", secret, serviceToken("another secret")]) {
        expect(
          (await installation.call(path, input, { "x-holdfast-service": token })).error?.data.appCode,
        ).toBe("NOT_FOUND");
      }
    },
  );

  it("takes a sign-up from our pages and from programs, not from another site", async () => {
    const input = { name: "Ada", email: newEmail(), password };
    for (const headers of [{ origin: "https://evil.example" }, { origin: "null" }]) {
      const { error } = await installation.call("user.signUp", input, headers);
      expect(error?.data).toMatchObject({ appCode: "FORBIDDEN_ORIGIN", httpStatus: 403 });
    }
    expect(await installation.database.db.user.count({ where: { email: input.email } })).toBe(0);
    expect(
      (await installation.call("user.signUp", input, { origin: installation.web.url })).result,
    ).toBeDefined();
  });

  it.each([
    ["a name of nothing", { name: " " }],
    ["a long name", { name: "x".repeat(101) }],
    ["NUL in the name", { name: "Ada\u0000" }],
    ["half a character in the name", { name: "Ada\ud800" }],
    ["NUL in the address", { email: "ada\u0000@example.com" }],
    ["half a character in the address", { email: "ada\udfff@example.com" }],
    ["what is no address", { email: "ada" }],
    ["a long address", { email: `${"x".repeat(250)}@example.com` }],
    ["a short password", { password: "x".repeat(9) }],
    ["a long password", { password: "x".repeat(201) }],
    ["half a character in the password", { password: "correct horse\ud800" }],
    ["no text", { password: 1_234_567_890 }],
  ])("refuses to sign up %s with a sentence, and writes nothing", async (_, change) => {
    const before = await installation.database.db.user.count();
    const { error } = await installation.call("user.signUp", {
      name: "Ada",
      email: newEmail(),
      password,
      ...change,
    });
    expect(error).toMatchObject({
      message: expect.stringMatching(/\.$/),
      data: { appCode: "INVALID_INPUT" },
    });
    expect(await installation.database.db.user.count()).toBe(before);
  });

  it("says that an address is taken, in whatever way it is written", async () => {
    const { email } = await installation.signUp();
    const input = { name: "Eve", email: ` ${email.toUpperCase()}`, password };
    expect((await installation.call("user.signUp", input)).error?.data).toMatchObject({
      appCode: "EMAIL_TAKEN",
      httpStatus: 409,
    });
  });

  it("does not know who asks without a session", async () => {
    expect((await installation.call("user.me")).error?.data).toMatchObject({
      appCode: "UNAUTHENTICATED",
      httpStatus: 401,
    });
  });
});
