import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { inRoot } from "./paths.ts";
import { runOrThrow } from "./run.ts";
import { makeIfChanged } from "./stamp.ts";

/** The production build of the web app, unless the last one was made from the same sources. */
export function buildWeb(signal?: AbortSignal): Promise<void> {
  const web = inRoot("apps/web");
  const inputs = [web, ...listPackages(web), inRoot("package-lock.json"), inRoot("tsconfig.base.json")];
  const next = inRoot("node_modules/next/dist/bin/next");
  return makeIfChanged({ inputs, stamp: `${web}/.next/holdfast-stamp` }, () =>
    runOrThrow([process.execPath, next, "build"], {
      cwd: web,
      env: { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
      ...(signal ? { signal } : {}),
    }),
  );
}

/** The folders of our own packages that this one uses, directly or through others. */
function listPackages(directory: string, found = new Set<string>()): string[] {
  const { dependencies = {} } = JSON.parse(readFileSync(`${directory}/package.json`, "utf8"));
  for (const name of Object.keys(dependencies).filter((name) => name.startsWith("@holdfast/"))) {
    const path = inRoot("packages", basename(name));
    if (found.has(path)) continue;
    found.add(path);
    listPackages(path, found);
  }
  return [...found];
}
