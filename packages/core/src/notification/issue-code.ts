import { randomInt } from "node:crypto";
import type { Db } from "@holdfast/db";
import { hashCode } from "./hash-code.ts";

const digits = 8;

/** A new code for a mailbox; those before it are worth nothing any more. Null for a target that needs none. */
export async function issueCode(db: Db, targetId: string): Promise<string | null> {
  const code = String(randomInt(10 ** digits)).padStart(digits, "0");
  const { count } = await db.notificationTarget.updateMany({
    where: { id: targetId, channel: "email", confirmedAt: null, removedAt: null },
    data: { codeHash: hashCode(targetId, code), codeTries: 0 },
  });
  return count === 1 ? code : null;
}
