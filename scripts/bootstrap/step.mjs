// Runs on the host's own Node, before anything is installed.

let isLineOpen = false;

/** Runs `work` and tells of it in one line: what it is when it begins, how long it took when it ends.
 * @template T
 * @param {string} title
 * @param {() => T | Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const begin = Date.now();
  process.stdout.write(`${title} ... `);
  isLineOpen = true;
  try {
    const result = await work();
    endStep(title, toSeconds(Date.now() - begin));
    return result;
  } catch (error) {
    endStep(title, `failed after ${toSeconds(Date.now() - begin)}`);
    throw error;
  }
}

/** @param {string} title @param {string} outcome */
function endStep(title, outcome) {
  process.stdout.write(isLineOpen ? `${outcome}\n` : `${title}: ${outcome}\n`);
  isLineOpen = false;
}

/** Says something on a line of its own, also in the middle of a step.
 * @param {string} line
 */
export function say(line) {
  process.stdout.write(isLineOpen ? `\n  ${line}\n` : `${line}\n`);
  isLineOpen = false;
}

/** @param {number} ms */
function toSeconds(ms) {
  return `${(ms / 1000).toFixed(1)} s`;
}
