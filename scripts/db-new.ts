import { relative } from "node:path";
import { createMigration } from "@holdfast/db/migrate";
import { openDatabase } from "./open-database.ts";
import { root } from "./paths.ts";

const name = process.argv[2];
if (!name) {
  console.error("Say what changes: npm run db:new -- add_pinned_at");
  process.exit(2);
}

const database = await openDatabase(console.log);
try {
  const path = await createMigration({ url: database.url, name });
  console.log(path ? `Wrote ${relative(root, path)}. Read it, then commit it.` : "Nothing changed.");
} finally {
  await database.close();
}
