import { AppError } from "@holdfast/contracts";

/** Each hash takes 19 MiB and a core for some 30 ms, and one of the four threads that file access needs too. */
const slots = 2;
const maxWaiting = 500;

let taken = 0;
const waiting: (() => void)[] = [];

/**
 * Runs work that hashes, at most two at once in this process, in the order of arrival. Throws
 * UNAVAILABLE when so many wait already that the answer would come too late.
 */
export async function withPasswordSlot<T>(work: () => Promise<T>): Promise<T> {
  if (taken === slots) await waitForSlot();
  else taken += 1;
  try {
    return await work();
  } finally {
    passSlotOn();
  }
}

function waitForSlot(): Promise<void> {
  if (waiting.length >= maxWaiting) {
    throw new AppError("UNAVAILABLE", "Too many people are signing in. Please try again in a moment.");
  }
  return new Promise((resolve) => waiting.push(resolve));
}

/** The slot goes straight to the next in line, so that nobody who comes later can take it first. */
function passSlotOn(): void {
  const next = waiting.shift();
  if (next) next();
  else taken -= 1;
}
