import type { PluginConfig } from "streamdown";

type Plugins = Pick<PluginConfig, "code" | "math">;
type Loaders = { readonly [Name in keyof Plugins]-?: () => Promise<NonNullable<Plugins[Name]>> };

export interface PluginLoader {
  subscribe(listener: () => void): () => void;
  getSnapshot(): Plugins;
  /** Loads a plugin, once; after a failure, the next text that needs it tries again. */
  load(name: keyof Plugins): void;
}

export function createPluginLoader(loaders: Loaders): PluginLoader {
  const listeners = new Set<() => void>();
  const requested = new Set<keyof Plugins>();
  let loaded: Plugins = {};
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    getSnapshot: () => loaded,
    load(name) {
      if (requested.has(name)) return;
      requested.add(name);
      loaders[name]().then(
        (plugin) => {
          loaded = { ...loaded, [name]: plugin };
          for (const listener of [...listeners]) listener();
        },
        () => requested.delete(name),
      );
    },
  };
}
