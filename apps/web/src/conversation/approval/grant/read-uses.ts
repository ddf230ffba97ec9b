import { limits } from "@holdfast/contracts";

/** Null for no limit, undefined for what is none. */
export function readUses(text: string): number | null | undefined {
  if (text.trim() === "") return null;
  const uses = Number(text);
  return Number.isInteger(uses) && uses >= 1 && uses <= limits.grantUses ? uses : undefined;
}
