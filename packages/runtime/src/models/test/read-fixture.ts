import { readFile } from "node:fs/promises";

/** A stream written by hand after the provider's public documentation. */
export const readFixture = (name: string): Promise<string> =>
  readFile(new URL(`../fixtures/${name}`, import.meta.url), "utf8");
