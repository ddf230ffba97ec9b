/** The PostgreSQL of a test run, and the database on it that stacks copy. */
export interface RunServer {
  readonly url: string;
  readonly runName: string;
  readonly template: string;
}

const variable = "HOLDFAST_E2E_SERVER";

/** For the workers of this run, which inherit the environment. */
export function announceRunServer(server: RunServer): void {
  process.env[variable] = JSON.stringify(server);
}

export function findRunServer(): RunServer {
  const text = process.env[variable];
  if (!text) throw new Error("The global setup has not run.");
  return JSON.parse(text);
}
