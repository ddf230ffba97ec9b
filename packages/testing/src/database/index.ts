export { startTestServer, type TestServer } from "./server.ts";
export { createTemplate, dropDatabases, toRunName } from "./template.ts";
export { dropDatabase, execute, toDatabaseUrl } from "./test-databases.ts";
