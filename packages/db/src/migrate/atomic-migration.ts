import type { PrismaPg } from "@prisma/adapter-pg";
import {
  DriverAdapterError,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from "@prisma/driver-adapter-utils";
import pg from "pg";

const finish =
  'UPDATE "_prisma_migrations" SET finished_at = now() WHERE finished_at IS NULL AND rolled_back_at IS NULL';

/**
 * Makes each migration one transaction. Prisma's adapter cuts a script at every semicolon, also within strings and
 * functions, and commits each piece; sent whole, PostgreSQL takes it all or not at all. That it is finished is
 * recorded within: so whatever is recorded as begun has left nothing behind, and may simply be applied again.
 */
export function toAtomicFactory(factory: PrismaPg, pool: pg.Pool): SqlMigrationAwareDriverAdapterFactory {
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => toAtomicAdapter(await factory.connect(), pool),
    connectToShadowDb: () => factory.connectToShadowDb(),
  };
}

function toAtomicAdapter(adapter: SqlDriverAdapter, pool: pg.Pool): SqlDriverAdapter {
  adapter.executeScript = async (script) => {
    try {
      await pool.query(`${script}\n;\n${finish};`);
    } catch (error) {
      throw error instanceof pg.DatabaseError ? toAdapterError(error) : error;
    }
  };
  return adapter;
}

/** In the shape in which Prisma's engine reports what PostgreSQL said. */
function toAdapterError({
  code,
  severity,
  message,
  detail,
  column,
  hint,
}: pg.DatabaseError): DriverAdapterError {
  return new DriverAdapterError({
    kind: "postgres",
    code: code ?? "XX000",
    severity: severity ?? "ERROR",
    message,
    detail,
    column,
    hint,
  });
}
