import { newId } from "@holdfast/contracts";
import { createTestDatabase, type TestDatabase } from "@holdfast/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { signInWithPassword } from "./sign-in-with-password.ts";
import { signUp } from "./sign-up.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database[Symbol.asyncDispose]());

const newInput = () => ({ name: "Ada", email: `${newId()}@example.com`, password: "correct horse" });

describe("signUp", () => {
  it("makes a user who can sign in", async () => {
    const input = newInput();
    const user = await signUp(database, input);
    expect(user).toEqual({ ...user, name: input.name, email: input.email, role: "user" });
    expect(await signInWithPassword(database, { ...input, address: newId() })).toEqual(user);
  });

  it("tells nobody the hash, and keeps no password", async () => {
    const user = await signUp(database, newInput());
    expect(Object.keys(user).sort()).toEqual(["createdAt", "email", "id", "name", "role"]);
    const row = await database.db.user.findUniqueOrThrow({ where: { id: user.id } });
    expect(row.passwordHash).toMatch(/^\$argon2id\$/);
  });

  it("refuses an address that has a user, and leaves that user alone", async () => {
    const input = newInput();
    const first = await signUp(database, input);
    const again = signUp(database, { ...input, name: "Eve", password: "another horse" });
    await expect(again).rejects.toMatchObject({ code: "EMAIL_TAKEN" });
    expect(await signInWithPassword(database, { ...input, address: newId() })).toEqual(first);
  });

  it("makes one user of eight sign-ups at once", async () => {
    const input = newInput();
    const results = await Promise.allSettled(Array.from({ length: 8 }, () => signUp(database, input)));
    const refused = results.filter((result) => result.status === "rejected");
    expect(refused.map(({ reason }) => reason.code)).toEqual(Array(7).fill("EMAIL_TAKEN"));
    expect(await database.db.user.count({ where: { email: input.email } })).toBe(1);
  });
});
