export { type CreateDbOptions, createDb, createPool, type Db, type DbOrTx } from "./client.ts";
export { Prisma } from "./generated/client.ts";
export { type Listener, type ListenOptions, listen } from "./listen.ts";
export { LoneConnection } from "./lone-connection.ts";
