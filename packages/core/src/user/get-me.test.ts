import { newId } from "@holdfast/contracts";
import { createTestDatabase, type TestDatabase } from "@holdfast/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { getMe } from "./get-me.ts";
import { signUp } from "./sign-up.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database[Symbol.asyncDispose]());

const newUser = () =>
  signUp(database, { name: "Ada", email: `${newId()}@example.com`, password: "correct horse" });

describe("getMe", () => {
  it("is the user who asks, not another", async () => {
    const [ada, bob] = await Promise.all([newUser(), newUser()]);
    expect(await getMe({ db: database.db, userId: ada.id })).toEqual(ada);
    expect(await getMe({ db: database.db, userId: bob.id })).toEqual(bob);
  });

  it("is nobody once the user is gone, whatever the session says", async () => {
    const { id } = await newUser();
    await database.db.user.delete({ where: { id } });
    await expect(getMe({ db: database.db, userId: id })).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
  });
});
