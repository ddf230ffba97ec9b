import { Prisma } from "@holdfast/db";
import { runLimits } from "./run-limits.ts";

/** Until when a lease lasts that is given now: not as of the statement's beginning, which may have waited for the row. */
export const newLease = Prisma.sql`clock_timestamp() + make_interval(secs => ${runLimits.leaseSeconds}::int)`;
