/** PostgreSQL's classes for a server that goes away, is starting or has ended a session that slept, the socket's own errors, and Prisma's. */
const codes =
  /^(08\d{3}|25P03|57P0[1-5]|53300|ECONN.*|EPIPE|ETIMEDOUT|ENOTFOUND|EHOSTUNREACH|P1001|P1017|DatabaseNotReachable|ConnectionClosed)$/;

const sentences =
  /connection (is )?(closed|terminated)|is not queryable|can't reach database|timeout exceeded when trying to connect|unable to start a transaction in the given time/i;

/** Whether the database could not be reached: an error of pg itself or wrapped by Prisma, which puts the driver's into its own. */
export const isLostConnection = (error: unknown): boolean =>
  describe(error, 4).some((text) => codes.test(text) || sentences.test(text));

function describe(error: unknown, depth: number): string[] {
  if (typeof error === "string") return [error];
  if (typeof error !== "object" || error === null || depth === 0) return [];
  const fields = Object.entries({ ...error, message: "message" in error ? error.message : "" });
  const inner = "cause" in error ? describe(error.cause, depth - 1) : [];
  return [...fields.flatMap(([, value]) => describe(value, depth - 1)), ...inner];
}
