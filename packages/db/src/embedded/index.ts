export {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  startEmbeddedPostgres,
} from "./start-embedded-postgres.ts";
export { stopEmbeddedPostgres } from "./stop-embedded-postgres.ts";
