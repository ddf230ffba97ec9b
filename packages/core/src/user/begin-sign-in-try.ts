import { AppError, newId } from "@holdfast/contracts";
import type { DbOrTx } from "@holdfast/db";
import type { Deps } from "../deps.ts";
import { toAddressBlock } from "./to-address-block.ts";
import { failureWindowSeconds, freeFailures, waitSeconds } from "./wait-seconds.ts";

export interface SignInTry {
  readonly email: string;
  readonly begunAt: Date;
}

/**
 * Counts a try as failed before its password is looked at, so that a hundred tries at once, in
 * however many processes, get exactly the free ones through. One that succeeds is forgiven after.
 * Throws TOO_MANY_ATTEMPTS with `retryAfterSeconds`; such a try is not counted, so an impatient
 * person is not kept out any longer. Addresses of nobody are counted like any other.
 */
export async function beginSignInTry(
  { db }: Pick<Deps, "db">,
  { email, address }: { readonly email: string; readonly address: string },
): Promise<SignInTry> {
  const block = toAddressBlock(address);
  return db.$transaction(async (tx) => {
    await lockCounters(tx, { email, block });
    await assertFree(tx, { email, block });
    await removeOldFailures(tx);
    const [row] = await tx.$queryRaw<{ begunAt: Date }[]>`
      INSERT INTO sign_in_failure (id, email, address, created_at)
      VALUES (${newId()}::uuid, ${email}, ${block}, clock_timestamp())
      RETURNING created_at AS "begunAt"`;
    if (!row) throw new Error("A try to sign in was not counted.");
    return { email, begunAt: row.begunAt };
  });
}

interface Counters {
  readonly email: string;
  readonly block: string;
}

/** Everybody takes an account's lock before an address's, so no two wait for each other. */
async function lockCounters(tx: DbOrTx, { email, block }: Counters): Promise<void> {
  for (const counter of [`sign-in:account:${email}`, `sign-in:address:${block}`]) {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${counter}, 0))`;
  }
}

/** A statement of its own after the locks: its snapshot has what the last holder of each committed. */
async function assertFree(tx: DbOrTx, { email, block }: Counters): Promise<void> {
  const [row] = await tx.$queryRaw<{ ofAccount: number[]; ofAddress: number[] }[]>`
    WITH recent AS (
      SELECT email, address, extract(epoch FROM clock_timestamp() - created_at)::float8 AS age
      FROM sign_in_failure
      WHERE (email = ${email} OR address = ${block})
        AND created_at > clock_timestamp() - make_interval(secs => ${failureWindowSeconds}::int)
    )
    SELECT
      ARRAY(SELECT age FROM recent WHERE email = ${email} ORDER BY age) AS "ofAccount",
      ARRAY(SELECT age FROM recent WHERE address = ${block} ORDER BY age) AS "ofAddress"`;
  const retryAfterSeconds = Math.max(
    waitOf(row?.ofAccount ?? [], freeFailures.account),
    waitOf(row?.ofAddress ?? [], freeFailures.address),
  );
  if (retryAfterSeconds > 0) throw tooManyAttempts(retryAfterSeconds);
}

const waitOf = (ages: readonly number[], free: number): number =>
  waitSeconds({ count: ages.length, secondsSinceLast: ages[0] ?? 0, free });

const tooManyAttempts = (retryAfterSeconds: number): AppError =>
  new AppError(
    "TOO_MANY_ATTEMPTS",
    `Too many tries have failed. Please wait ${inWords(retryAfterSeconds)} and try again.`,
    { retryAfterSeconds },
  );

const inWords = (seconds: number): string =>
  seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;

/** More for each that comes than come, so the table stays as large as its window; waits for nobody else's removal. */
async function removeOldFailures(tx: DbOrTx): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM sign_in_failure WHERE id IN (
      SELECT id FROM sign_in_failure
      WHERE created_at < clock_timestamp() - make_interval(secs => ${failureWindowSeconds}::int)
      ORDER BY created_at LIMIT 100 FOR UPDATE SKIP LOCKED
    )`;
}
