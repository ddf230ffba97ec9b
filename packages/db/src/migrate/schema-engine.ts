import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import type { SchemaEngine } from "@prisma/schema-engine-wasm/schema_engine_bg";
import * as engineModule from "@prisma/schema-engine-wasm/schema_engine_bg";
import pg from "pg";
import { toAtomicFactory } from "./atomic-migration.ts";

/** Prisma owns every table in `public`; LangGraph's and pg-boss's live in schemas of their own. */
export const everything = { externalTables: [], externalEnums: [] };

/**
 * Prisma's own migration engine, as WebAssembly: the binary that Prisma would download is not needed.
 * It connects at once. Close with `await using`.
 */
export async function openSchemaEngine(url: string): Promise<{ engine: SchemaEngine } & AsyncDisposable> {
  await loadOnce();
  const pool = new pg.Pool({ connectionString: url, max: 2 });
  pool.on("error", ignoreIdle);
  const factory = bindMigrationAwareSqlAdapterFactory(toAtomicFactory(new PrismaPg(pool), pool));
  try {
    const engine = await engineModule.SchemaEngine.new({ datamodels: undefined }, ignoreLog, factory);
    return { engine, [Symbol.asyncDispose]: () => pool.end() };
  } catch (error) {
    await pool.end();
    throw error;
  }
}

/** Node has it, and its types do not say so. */
declare const WebAssembly: {
  instantiate(
    bytes: Uint8Array,
    imports: object,
  ): Promise<{ instance: { exports: Record<string, unknown> } }>;
};

let loading: Promise<void> | undefined;

function loadOnce(): Promise<void> {
  loading ??= load();
  return loading;
}

/** By hand, as Prisma itself does: importing a `.wasm` file is still experimental in Node. */
async function load(): Promise<void> {
  const script = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const bytes = await readFile(script.replace(/\.js$/, ".wasm"));
  const { instance } = await WebAssembly.instantiate(bytes, { "./schema_engine_bg.js": toImports() });
  engineModule.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
}

/** The engine never clears the 10 s limit of its own lock: left alone, that timer keeps a finished process waiting. */
function toImports(): Record<string, unknown> {
  const entries = Object.entries(engineModule).map(([name, value]) =>
    name.startsWith("__wbg_setTimeout_") ? [name, setUnreferencedTimeout] : [name, value],
  );
  return Object.fromEntries(entries);
}

const setUnreferencedTimeout = (callback: () => void, ms: number) => setTimeout(callback, ms).unref();

/** The statement that runs on a lost connection fails by itself; an idle one is replaced. */
const ignoreIdle = () => {};
const ignoreLog = () => {};
