import { AppError, idSchema } from "@holdfast/contracts";

/** Where a row stands in a list by time, the latest first; rows of the same instant by their id. */
export interface Place {
  readonly at: string;
  readonly id: string;
}

/** As a cursor. */
export const formatPlace = ({ at, id }: Place): string => `${at}_${id}`;

/** Throws INVALID_INPUT. */
export function parsePlace(cursor: string): Place {
  const [at = "", id = ""] = cursor.split("_");
  if (!isTime(at) || !idSchema.safeParse(id).success) throw notCursor();
  return { at, id };
}

export const notCursor = (): AppError => new AppError("INVALID_INPUT", "This is not a cursor of this list.");

/** As `toISOString` writes it. PostgreSQL does not know all that `Date.parse` takes. */
const isTime = (text: string): boolean =>
  /^[12]\d{3}-/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString() === text;
