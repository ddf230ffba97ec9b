export { type CreateMigrationOptions, createMigration, diffSchema } from "./create-migration.ts";
export { type MigrateOptions, migrate } from "./migrate.ts";
export { isMigrated, pendingMigrations } from "./pending-migrations.ts";
export { isLocal, resetDatabase } from "./reset-database.ts";
