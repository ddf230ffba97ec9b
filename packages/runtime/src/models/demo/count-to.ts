const most = 1_000;

/** "Count to 300" as a long reply; undefined if that is not what was asked. */
export function countTo(question: string): string | undefined {
  const digits = /\bcount\s+(?:up\s+)?to\s+(\d[\d,]{0,20})/iu.exec(question)?.[1];
  if (!digits) return undefined;
  const end = Number(digits.replaceAll(",", ""));
  if (end < 1 || end > most) return `I can count to any number from 1 to ${most}.`;
  return `${Array.from({ length: end }, (_, at) => at + 1).join(", ")}.`;
}
