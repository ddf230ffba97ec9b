import { createTestDatabase } from "@holdfast/testing";
import { expect, test } from "vitest";
import { isMigrated } from "./index.ts";

test("a test's database is migrated", async () => {
  await using database = await createTestDatabase();
  expect(await isMigrated(database.url)).toBe(true);
  expect(await database.db.user.count()).toBe(0);
});
