import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** A process that is told apart from a later one with the same number by when it began. */
export interface ProcessIdentity {
  pid: number;
  began: string;
}

export function identify(pid: number): ProcessIdentity | null {
  const began = findBegin(pid);
  return began === null ? null : { pid, began };
}

/** As it was written to a file; null when that is missing or only half there. */
export function readIdentity(path: string): ProcessIdentity | null {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return null;
  }
}

export const isAlive = ({ pid, began }: ProcessIdentity) => findBegin(pid) === began;

function findBegin(pid: number): string | null {
  try {
    return process.platform === "linux" ? readLinuxBegin(pid) : readBegin(pid);
  } catch {
    return null;
  }
}

/** Ticks since boot, with the boot's own id: field 22, counted from behind the name, which may contain anything. */
function readLinuxBegin(pid: number): string | null {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const [state, ticks] = [fields[0], fields[19]];
  const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
  return state === "Z" || ticks === undefined ? null : `${boot} ${ticks}`;
}

function readBegin(pid: number): string | null {
  const ps = ["-o", "lstart=", "-p", String(pid)];
  const begin = execFileSync("ps", ps, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  return begin.trim() || null;
}
