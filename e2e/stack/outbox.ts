import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

export interface SentEmail {
  readonly to: string;
  readonly subject: string;
  readonly body: string;
}

/** What the agent has really sent, where there is no mail server: a standard `.eml` or `.ics` file each. */
export class Outbox {
  readonly #directory: string;

  constructor(directory: string) {
    this.#directory = directory;
  }

  /** The e-mails to this address. */
  async sentTo(address: string): Promise<SentEmail[]> {
    const emails = await this.#read(".eml");
    return emails.map(parse).filter(({ to }) => to === address);
  }

  /** The calendar files in which this address is invited, their folded lines made whole. */
  async calendarsOf(address: string): Promise<string[]> {
    const calendars = await this.#read(".ics");
    return calendars.map((file) => file.replace(/\r?\n[ \t]/g, "")).filter((file) => file.includes(address));
  }

  async #read(extension: string): Promise<string[]> {
    const files = await readdir(this.#directory).catch(() => []);
    const wanted = files.filter((file) => file.endsWith(extension));
    return Promise.all(wanted.map((file) => readFile(join(this.#directory, file), "utf8")));
  }
}

/** Enough of RFC 5322 for the plain texts that the tests send. */
function parse(file: string): SentEmail {
  const end = file.search(/\r?\n\r?\n/);
  const headers = file.slice(0, end).replace(/\r?\n[ \t]+/g, " ");
  const read = (name: string) => new RegExp(`^${name}: (.*)$`, "im").exec(headers)?.[1]?.trim() ?? "";
  return { to: read("to"), subject: read("subject"), body: file.slice(end).trim() };
}
