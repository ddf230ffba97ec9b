import { errorTexts } from "./error-texts.ts";

/** PostgreSQL's classes for a server that goes away, is starting or has ended a session that slept, the socket's own errors, and Prisma's. */
const codes =
  /^(08\d{3}|25P03|57P0[1-5]|53300|ECONN.*|EPIPE|ETIMEDOUT|ENOTFOUND|EHOSTUNREACH|P1001|P1017|DatabaseNotReachable|ConnectionClosed)$/;

const sentences =
  /connection (is )?(closed|terminated)|is not queryable|can't reach database|timeout exceeded when trying to connect|unable to start a transaction in the given time/i;

/** Whether the database could not be reached: an error of pg itself or wrapped by Prisma, which puts the driver's into its own. */
export const isLostConnection = (error: unknown): boolean =>
  errorTexts(error).some((text) => codes.test(text) || sentences.test(text));
