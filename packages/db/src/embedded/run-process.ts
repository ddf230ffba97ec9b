import { spawn } from "node:child_process";
import { once } from "node:events";

/** As whom a process runs; empty means as ourselves. */
export interface OperatingSystemUser {
  uid?: number;
  gid?: number;
}

export interface FinishedProcess {
  code: number;
  output: string;
}

/** Runs a command to its end and returns its exit code with all it said. */
export async function runProcess(
  command: readonly [string, ...string[]],
  user: OperatingSystemUser = {},
): Promise<FinishedProcess> {
  const [file, ...args] = command;
  const child = spawn(file, args, { ...user, stdio: ["ignore", "pipe", "pipe"], env: cLocale() });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  }
  const [code] = (await once(child, "close")) as [number | null];
  return { code: code ?? 1, output };
}

/** PostgreSQL's messages are read by people and by this code: they stay in English, whatever the host speaks. */
export function cLocale(): NodeJS.ProcessEnv {
  return { ...process.env, LC_ALL: "C", LANG: "C" };
}
