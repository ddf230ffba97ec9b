import { createTemplate, dropDatabases, startTestServer, toRunName } from "@holdfast/testing/database";
import { buildWeb } from "../scripts/build-web.ts";
import { generateClient } from "../scripts/generate-client.ts";
import { announceRunServer } from "./stack/run-server.ts";

/** Once a test run: the production build, unless it is there already, and a PostgreSQL with the stacks' template. */
export default async function setUp(): Promise<() => Promise<void>> {
  await generateClient();
  await buildWeb();
  const server = await startTestServer();
  const runName = toRunName(Date.now());
  try {
    announceRunServer({ url: server.url, runName, template: await createTemplate(server.url, runName) });
  } catch (error) {
    await server.close();
    throw error;
  }
  return async () => {
    await dropDatabases(server.url, runName);
    await server.close();
  };
}
