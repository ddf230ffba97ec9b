import { newId, type SignInWithAccountInput } from "@holdfast/contracts";
import { createTestDatabase, type TestDatabase } from "@holdfast/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { signInWithAccount } from "./sign-in-with-account.ts";
import { signInWithPassword } from "./sign-in-with-password.ts";
import { signUp } from "./sign-up.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database[Symbol.asyncDispose]());

const newInput = (input: Partial<SignInWithAccountInput> = {}): SignInWithAccountInput => ({
  provider: "oidc",
  providerAccountId: newId(),
  name: "Ada",
  email: `${newId()}@example.com`,
  emailVerified: true,
  ...input,
});

const isWritten = async ({ email, providerAccountId }: SignInWithAccountInput) => ({
  users: await database.db.user.count({ where: { email: email ?? "" } }),
  accounts: await database.db.account.count({ where: { providerAccountId } }),
});

describe("signInWithAccount", () => {
  it("makes a user at the first time and finds that user ever after", async () => {
    const input = newInput();
    const user = await signInWithAccount(database, input);
    expect(user).toMatchObject({ name: "Ada", email: input.email, role: "user" });
    const changed = { ...input, name: "Bob", email: "changed@example.com", emailVerified: false };
    expect(await signInWithAccount(database, changed)).toEqual(user);
    expect(await signInWithAccount(database, { ...input, email: null })).toEqual(user);
  });

  it("makes one user of eight first times at once", async () => {
    const input = newInput();
    const users = await Promise.all(Array.from({ length: 8 }, () => signInWithAccount(database, input)));
    expect(new Set(users.map(({ id }) => id)).size).toBe(1);
    expect(await isWritten(input)).toEqual({ users: 1, accounts: 1 });
  });

  it("does not hand a password's user to whoever has the same address elsewhere", async () => {
    const input = newInput();
    const password = "correct horse";
    const owner = await signUp(database, { name: "Ada", email: input.email ?? "", password });
    await expect(signInWithAccount(database, input)).rejects.toMatchObject({ code: "ACCOUNT_NOT_LINKED" });
    expect(await isWritten(input)).toEqual({ users: 1, accounts: 0 });
    expect(await signInWithPassword(database, { email: owner.email, password, address: newId() })).toEqual(
      owner,
    );
  });

  it("gives an address to one of two providers' accounts that come at once", async () => {
    const email = `${newId()}@example.com`;
    const inputs = ["github", "google"].map((provider) => newInput({ provider, email }));
    const results = await Promise.allSettled(inputs.map((input) => signInWithAccount(database, input)));
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(results).toContainEqual(
      expect.objectContaining({ reason: expect.objectContaining({ code: "ACCOUNT_NOT_LINKED" }) }),
    );
  });

  it("tells the same account id of two providers apart", async () => {
    const [github, google] = [newInput({ provider: "github" }), newInput({ provider: "google" })];
    const one = await signInWithAccount(database, github);
    const two = await signInWithAccount(database, { ...google, providerAccountId: github.providerAccountId });
    expect(one.id).not.toBe(two.id);
  });

  it.each([
    ["is not verified", { emailVerified: false }],
    ["is not told", { email: null }],
  ])("makes no user whose address %s", async (_, missing) => {
    const input = newInput(missing);
    await expect(signInWithAccount(database, input)).rejects.toMatchObject({ code: "EMAIL_NOT_VERIFIED" });
    expect(await isWritten(input)).toEqual({ users: 0, accounts: 0 });
  });

  it("keeps nobody out for a name that cannot be stored", async () => {
    const user = await signInWithAccount(database, newInput({ name: "\u0000\ud800" }));
    expect(user.name).toBe(user.email.replace("@example.com", ""));
  });

  it("opens nothing by password to a user who has none", async () => {
    const { email } = await signInWithAccount(database, newInput());
    for (const password of ["", "null", "correct horse"]) {
      const input = { email, password, address: newId() };
      await expect(signInWithPassword(database, input)).rejects.toMatchObject({ code: "WRONG_CREDENTIALS" });
    }
  });
});
