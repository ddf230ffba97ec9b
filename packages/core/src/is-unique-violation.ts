import { Prisma } from "@holdfast/db";

/** PostgreSQL's unique_violation, as Prisma reports it of a raw statement. */
export const isUniqueViolation = (error: unknown): boolean =>
  error instanceof Prisma.PrismaClientKnownRequestError &&
  (error.code === "P2002" || error.message.includes("23505"));
