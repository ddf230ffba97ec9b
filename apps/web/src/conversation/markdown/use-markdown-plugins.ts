import type { CodePluginOptions } from "@streamdown/code";
import { useEffect, useMemo, useSyncExternalStore } from "react";
import type { PluginConfig } from "streamdown";
import { createPluginLoader } from "./plugin-loader.ts";

/** The light one for its contrast: of the usual one, three colours are too faint to read. */
const themes: CodePluginOptions["themes"] = ["github-light-high-contrast", "github-dark"];

const loader = createPluginLoader({
  code: () => import("@streamdown/code").then(({ createCodePlugin }) => createCodePlugin({ themes })),
  math: () => import("./math-plugin.ts").then(({ math }) => math),
});

const fence = /^[ \t]*(?:```|~~~)/m;

/** What this text needs, loaded when a text first needs it: until then code is plain and formulas are source. */
export function useMarkdownPlugins(markdown: string): PluginConfig {
  const needsCode = fence.test(markdown);
  const needsMath = markdown.includes("$$");
  const loaded = useSyncExternalStore(loader.subscribe, loader.getSnapshot, loader.getSnapshot);
  useEffect(() => {
    if (needsCode) loader.load("code");
    if (needsMath) loader.load("math");
  }, [needsCode, needsMath]);
  return useMemo(
    () => ({
      ...(needsCode && loaded.code ? { code: loaded.code } : {}),
      ...(needsMath && loaded.math ? { math: loaded.math } : {}),
    }),
    [loaded, needsCode, needsMath],
  );
}
