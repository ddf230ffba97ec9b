import type { SqlDriverAdapter, SqlMigrationAwareDriverAdapterFactory } from "@prisma/driver-adapter-utils";

const finish =
  'UPDATE "_prisma_migrations" SET finished_at = now() WHERE finished_at IS NULL AND rolled_back_at IS NULL';

/**
 * PostgreSQL runs a script of several statements as one transaction. Recording the migration as finished within
 * it closes the gap in which a kill leaves a migration that is applied but recorded as begun: so whatever is
 * recorded as begun has left nothing behind, and may simply be applied again.
 */
export function toAtomicFactory(
  factory: SqlMigrationAwareDriverAdapterFactory,
): SqlMigrationAwareDriverAdapterFactory {
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => toAtomicAdapter(await factory.connect()),
    connectToShadowDb: () => factory.connectToShadowDb(),
  };
}

function toAtomicAdapter(adapter: SqlDriverAdapter): SqlDriverAdapter {
  const run = adapter.executeScript.bind(adapter);
  adapter.executeScript = (script) => run(`${script}\n;\n${finish};`);
  return adapter;
}
