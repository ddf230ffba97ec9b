import { randomUUID } from "node:crypto";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { hashKey } from "./message-id.ts";

interface OutboxPlace {
  readonly outboxDir: string;
  readonly idempotencyKey: string;
  readonly extension: "eml" | "ics";
}

/**
 * Writes a file for the outside and returns its name. The name comes from the key, so a repeat replaces
 * the file; it appears whole or not at all.
 */
export async function writeToOutbox(
  content: string | Buffer,
  { outboxDir, idempotencyKey, extension }: OutboxPlace,
): Promise<string> {
  const name = `${hashKey(idempotencyKey)}.${extension}`;
  await mkdir(outboxDir, { recursive: true });
  await writeWhole(join(outboxDir, name), content);
  return name;
}

async function writeWhole(path: string, content: string | Buffer): Promise<void> {
  // Hidden: whoever looks into the folder sees whole files only.
  const temporary = join(dirname(path), `.${randomUUID()}.tmp`);
  try {
    await using file = await open(temporary, "wx");
    await file.writeFile(content);
    await file.sync();
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
