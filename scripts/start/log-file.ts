import {
  closeSync,
  copyFileSync,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  statSync,
  truncateSync,
} from "node:fs";
import { inData } from "../paths.ts";

const maxBytes = 20_000_000;
const tailLines = 40;

const logPath = (name: string) => inData("logs", `${name}.log`);

/** Appended to by the process itself, so that it goes on while no supervisor lives. */
export function openLog(name: string): { fd: number; size: number } & Disposable {
  mkdirSync(inData("logs"), { recursive: true });
  const fd = openSync(logPath(name), "a", 0o600);
  return { fd, size: fstatSync(fd).size, [Symbol.dispose]: () => closeSync(fd) };
}

/** Keeps at most two files of 20 MB for each name. The writer appends, so it may be cut under its hands. */
export function rotateLog(name: string): void {
  const path = logPath(name);
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) < maxBytes) return;
  copyFileSync(path, `${path}.old`);
  truncateSync(path);
}

/** The last lines of what was written since the log had this size. */
export function readLogTail(name: string, since: number): string {
  const bytes = readFileSync(logPath(name)).subarray(since);
  return bytes.toString("utf8").trimEnd().split("\n").slice(-tailLines).join("\n");
}
