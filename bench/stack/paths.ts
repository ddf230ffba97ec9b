import { join } from "node:path";

const root = join(import.meta.dirname, "../..");

export const inRoot = (...parts: string[]) => join(root, ...parts);
