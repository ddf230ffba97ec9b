import { randomUUID } from "node:crypto";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { createTransport, type SendMailOptions } from "nodemailer";
import { hashKey } from "./message-id.ts";

/**
 * Writes the message as an `.eml` file (RFC 5322) and returns the file's name. The name comes from
 * the key, so a repeat replaces the file; it appears whole or not at all.
 */
export async function writeToOutbox(
  mail: SendMailOptions,
  outboxDir: string,
  idempotencyKey: string,
): Promise<string> {
  const content = await compose(mail);
  const name = `${hashKey(idempotencyKey)}.eml`;
  await mkdir(outboxDir, { recursive: true });
  await writeWhole(join(outboxDir, name), content);
  return name;
}

async function compose(mail: SendMailOptions): Promise<Buffer> {
  const composer = createTransport({ streamTransport: true, buffer: true, newline: "windows" });
  const { message } = await composer.sendMail(mail);
  if (!Buffer.isBuffer(message)) throw new Error("The composer was asked for a buffer.");
  return message;
}

async function writeWhole(path: string, content: Buffer): Promise<void> {
  // Hidden: whoever looks into the folder sees whole messages only.
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
