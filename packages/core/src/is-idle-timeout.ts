import { errorTexts } from "./error-texts.ts";

/**
 * Whether PostgreSQL ended the session because nothing came in an open transaction (25P03): this process was
 * frozen, or too busy. It may happen once; where it happens again at the same place, it is the place.
 */
export const isIdleTimeout = (error: unknown): boolean => errorTexts(error).includes("25P03");
