import { openDatabase } from "./open-database.ts";
import { prepareDatabase } from "./prepare-database.ts";

const database = await openDatabase(console.log);
try {
  const applied = await prepareDatabase(database.url, console.log);
  if (applied.length === 0) console.log("The database is up to date.");
} finally {
  await database.close();
}
