import { randomBytes } from "node:crypto";
import pg from "pg";
import { findRunServer } from "./run-server.ts";
import type { StackDatabase } from "./stack-database.ts";

/** A copy of the run's template, with every table and no row. */
export async function createSharedDatabase(): Promise<StackDatabase> {
  const server = findRunServer();
  const name = `${server.runName}_${randomBytes(5).toString("hex")}`;
  await execute(server.url, `CREATE DATABASE ${name} TEMPLATE ${server.template}`);
  const url = new URL(server.url);
  url.pathname = `/${name}`;
  const refuse = () => Promise.reject(new Error("Other stacks run on this server: it is not killed."));
  return {
    url: url.href,
    kill: refuse,
    restart: refuse,
    [Symbol.asyncDispose]: () => execute(server.url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

async function execute(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
