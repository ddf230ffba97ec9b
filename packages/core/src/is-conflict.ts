/** PostgreSQL's serialization_failure and deadlock_detected, and Prisma's word for both. */
const codes = /^(40001|40P01|P2034)$/;

/**
 * Whether PostgreSQL gave this statement up in favour of another one: nothing of it was done, and it may be
 * repeated at once.
 */
export const isConflict = (error: unknown): boolean => describesConflict(error, 4);

function describesConflict(error: unknown, depth: number): boolean {
  if (typeof error === "string") return codes.test(error);
  if (typeof error !== "object" || error === null || depth === 0) return false;
  const inner = "cause" in error ? [error.cause] : [];
  return [...Object.values(error), ...inner].some((value) => describesConflict(value, depth - 1));
}
