/** The seed that `CRASH_SEED` names, else a new one; a failure prints it. */
export const readSeed = (): number => Number(process.env.CRASH_SEED || Math.floor(Math.random() * 2 ** 31));
