import { createTestDatabase } from "@holdfast/testing";
import { expect, it } from "vitest";
import { setUpSaver } from "./set-up-saver.ts";

it("forty set-ups at once all succeed, and the tables are made once", async () => {
  await using database = await createTestDatabase();
  await database.db.$executeRaw`DROP SCHEMA langgraph CASCADE`;
  await Promise.all(Array.from({ length: 40 }, () => setUpSaver(database)));
  const migrations = await database.db.$queryRaw`SELECT v FROM langgraph.checkpoint_migrations ORDER BY v`;
  expect(migrations).toEqual([0, 1, 2, 3, 4].map((v) => ({ v })));
});

it("a set-up that fails says so, and does not hang", async () => {
  await using database = await createTestDatabase();
  await database.db.$executeRaw`DROP SCHEMA langgraph CASCADE`;
  await database.db.$executeRaw`CREATE VIEW public.nothing AS SELECT 1 AS v`;
  await database.db.$executeRaw`CREATE SCHEMA langgraph`;
  await database.db
    .$executeRaw`CREATE VIEW langgraph.checkpoint_migrations AS SELECT 0 AS v, 1 / 0 AS broken`;
  await expect(setUpSaver(database)).rejects.toThrow();
});
