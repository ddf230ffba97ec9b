import { limits } from "@holdfast/contracts";

export type PasswordStrength = "empty" | "short" | "weak" | "fair" | "strong";

const classes = [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z\d]/];
const classSizes = [26, 26, 10, 33];

const fairBits = 45;
const strongBits = 65;

/**
 * A hint, not a gate: how many guesses a password would take if it were random, counting what repeats
 * or follows in order (`aaaa`, `4567`) as hardly anything. It knows no dictionary, so it errs on the kind side.
 */
export function estimateStrength(password: string): PasswordStrength {
  if (password === "") return "empty";
  if (password.length < limits.passwordMinCharacters) return "short";
  const bits = countSurprises(password) * Math.log2(alphabetSize(password));
  if (bits < fairBits) return "weak";
  return bits < strongBits ? "fair" : "strong";
}

function alphabetSize(password: string): number {
  const sizes = classes.map((pattern, index) => (pattern.test(password) ? (classSizes[index] ?? 0) : 0));
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** Characters that do not follow from the one before. */
function countSurprises(password: string): number {
  const codes = Array.from(password, (character) => character.codePointAt(0) ?? 0);
  const steps = codes.map((code, index) => code - (codes[index - 1] ?? Number.NaN));
  const distinct = new Set(codes).size;
  const surprising = steps.filter(
    (step, index) => !(Math.abs(step) <= 1 && step === (steps[index - 1] ?? step)),
  );
  return Math.min(surprising.length, distinct * 2);
}
