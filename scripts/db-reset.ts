import { createInterface } from "node:readline/promises";
import { isLocal, resetDatabase } from "@holdfast/db/migrate";
import { openDatabase } from "./open-database.ts";
import { prepareDatabase } from "./prepare-database.ts";

const database = await openDatabase(console.log);
try {
  if (!isLocal(database.url))
    throw new Error("DATABASE_URL is on another machine; only local ones are reset.");
  if (process.argv.includes("--yes") || (await isConfirmed(database.url))) {
    await resetDatabase(database.url);
    await prepareDatabase(database.url, console.log);
  } else {
    console.log("Left as it was.");
  }
} finally {
  await database.close();
}

async function isConfirmed(url: string): Promise<boolean> {
  const { host, pathname } = new URL(url);
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const asked = terminal.question(`Delete everything in ${host}${pathname}? Type "yes": `);
  const answer = await Promise.race([
    asked,
    new Promise<string>((end) => terminal.once("close", () => end(""))),
  ]);
  terminal.close();
  return answer.trim() === "yes";
}
