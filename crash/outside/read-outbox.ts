import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Delivery } from "../invariants/history.ts";
import { parseEmail } from "./parse-email.ts";

/** What the agent has sent where there is no mail server: a file each, so a repeat does not show. */
export async function readOutbox(directory: string): Promise<Delivery[]> {
  const names = await readdir(directory).catch(() => []);
  const files = names.filter((name) => name.endsWith(".eml"));
  return Promise.all(files.map(async (name) => parseEmail(await readFile(join(directory, name), "utf8"))));
}
