import { v7 } from "uuid";

/** A file of its own, so that the browser can make ids without loading Zod. */
export const newId = (): string => v7();
