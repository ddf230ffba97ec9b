import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { inRoot } from "../stack/paths.ts";

/** Where the peers' programs and packages are. */
export const peerDirectory = inRoot("bench/peer");

/** Installs the peers' packages where they are not yet: nothing but the bench needs them. */
export async function installPeer(progress: (line: string) => void): Promise<void> {
  if (existsSync(`${peerDirectory}/node_modules/.package-lock.json`)) return;
  progress("installing the peers, once");
  // Not `npm ci`: the lockfile lacks optional packages of other platforms, which it takes for a fault.
  const child = spawn("npm", ["install", "--no-save", "--no-audit", "--no-fund"], {
    cwd: peerDirectory,
    stdio: ["ignore", 2, 2],
  });
  const [code] = await once(child, "exit");
  if (code !== 0) throw new Error(`npm install in ${peerDirectory} ended with exit code ${code}.`);
}
