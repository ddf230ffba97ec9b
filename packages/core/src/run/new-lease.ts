import { Prisma } from "@holdfast/db";
import { runLimits } from "./run-limits.ts";

/** Until when a lease lasts that is given now. */
export const newLease = Prisma.sql`now() + make_interval(secs => ${runLimits.leaseSeconds}::int)`;
