import { onTestFailed } from "vitest";

/** Says how to repeat the test that runs, however it fails: also where it hangs until its time is over. */
export const tellSeed = (seed: number): void =>
  onTestFailed(() => void process.stderr.write(`Repeat it with CRASH_SEED=${seed}\n`));
