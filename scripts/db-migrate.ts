import { migrate } from "@holdfast/db/migrate";
import { openDatabase } from "./open-database.ts";

const database = await openDatabase(console.log);
try {
  const applied = await migrate({ url: database.url, log: console.log });
  if (applied.length === 0) console.log("The database is up to date.");
} finally {
  await database.close();
}
