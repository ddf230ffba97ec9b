import type { TestProject } from "vitest/node";
import type {} from "./create-test-database.ts";
import { startTestServer } from "./server.ts";
import { createTemplate, dropDatabases, toRunName } from "./template.ts";

/** Once a test run: a PostgreSQL and the template of its databases. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const server = await startTestServer();
  const runName = toRunName(Date.now());
  try {
    const template = await createTemplate(server.url, runName);
    project.provide("testServer", { url: server.url, runName, template });
  } catch (error) {
    await server.close();
    throw error;
  }
  return async () => {
    await dropDatabases(server.url, runName);
    await server.close();
  };
}
