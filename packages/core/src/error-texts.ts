/** Every text in an error, its fields and causes: Prisma puts a driver's error deep into its own. */
export const errorTexts = (error: unknown): string[] => collect(error, 4);

function collect(error: unknown, depth: number): string[] {
  if (typeof error === "string") return [error];
  if (typeof error !== "object" || error === null || depth === 0) return [];
  const fields = Object.entries({ ...error, message: "message" in error ? error.message : "" });
  const inner = "cause" in error ? collect(error.cause, depth - 1) : [];
  return [...fields.flatMap(([, value]) => collect(value, depth - 1)), ...inner];
}
