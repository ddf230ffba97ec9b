import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ParsedMail, simpleParser } from "mailparser";

interface Outbox extends AsyncDisposable {
  readonly dir: string;
  names(): Promise<string[]>;
  /** Every message in it, parsed by an independent reader. */
  mails(): Promise<ParsedMail[]>;
}

/** A folder for mail, not made yet, that goes with the test. */
export async function createOutbox(): Promise<Outbox> {
  const root = await mkdtemp(join(tmpdir(), "holdfast-outbox-"));
  const dir = join(root, "deep", "outbox");
  const names = async () => (await readdir(dir)).sort();
  return {
    dir,
    names,
    mails: async () =>
      Promise.all((await names()).map(async (name) => simpleParser(await readFile(join(dir, name))))),
    [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true }),
  };
}
