import { migrate } from "@holdfast/db/migrate";
import { setUpQueue } from "@holdfast/queue";
import { setUpSaver } from "@holdfast/runtime";
import { dropDatabase, execute, toDatabaseUrl } from "./test-databases.ts";

const lifetimeMs = 24 * 60 * 60_000;
const prefix = "holdfast_test_";

/** Names begin with the time of their run, so that what a killed run left can be told from what is in use. */
export const toRunName = (time: number) => `${prefix}${time.toString(36)}`;

/** Builds the database that each test file gets a copy of, and returns its name. */
export async function createTemplate(serverUrl: string, runName: string): Promise<string> {
  const name = `${runName}_template`;
  await execute(serverUrl, `CREATE DATABASE ${name}`);
  const url = toDatabaseUrl(serverUrl, name);
  await migrate({ url, log: () => {} });
  await setUpQueue({ url, onError: () => {} });
  await setUpSaver({ url });
  return name;
}

/** Removes the databases of this run, and those of runs so old that they must have been killed. */
export async function dropDatabases(serverUrl: string, runName: string): Promise<void> {
  const rows = await execute(serverUrl, `SELECT datname FROM pg_database WHERE datname LIKE '${prefix}%'`);
  for (const { datname } of rows) {
    const time = Number.parseInt(datname.slice(prefix.length).split("_")[0] ?? "", 36);
    const isOurs = datname.startsWith(`${runName}_`);
    if (isOurs || Date.now() - time > lifetimeMs) await dropDatabase(serverUrl, datname);
  }
}
