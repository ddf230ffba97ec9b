import { say, step } from "./bootstrap/step.mjs";
import { buildWeb } from "./build-web.ts";
import { generateClient } from "./generate-client.ts";
import { dataDir } from "./paths.ts";
import { prepareDatabase } from "./prepare-database.ts";
import { claimData } from "./start/claim-data.ts";
import { startDatabase } from "./start/database.ts";
import { endLeftovers } from "./start/leftovers.ts";
import { createLifetime, type Lifetime } from "./start/lifetime.ts";
import { rotateLog } from "./start/log-file.ts";
import { startProcesses } from "./start/processes.ts";
import { chooseSettings } from "./start/settings.ts";
import { waitUntilReady } from "./start/wait-until-ready.ts";

const rotateEveryMs = 60_000;
const isDevelopment = process.argv.includes("--dev");

/** Everything on this machine: the database, the agent and the web, watched over until a signal ends them. */
async function start(lifetime: Lifetime): Promise<void> {
  const leftovers = await endLeftovers(dataDir);
  if (leftovers.length > 0) say(`Ended what an earlier start left running: ${leftovers.join(", ")}.`);
  await step("Generating the database client", () => generateClient(lifetime.signal));
  if (!isDevelopment) await step("Building the web app", () => buildWeb(lifetime.signal));
  const database = await step("Starting the database", startDatabase);
  lifetime.add({ stop: () => database.stop(), kill: () => database.stop("immediate") });
  await step("Bringing its tables up to date", () => prepareDatabase(database.url, say));
  database.keepAlive();
  await startAll(lifetime, database.url);
}

async function startAll(lifetime: Lifetime, databaseUrl: string): Promise<void> {
  const settings = await chooseSettings();
  if (lifetime.signal.aborted) return;
  const { agent, web } = startProcesses({ databaseUrl, settings, isDevelopment });
  for (const part of [agent, web]) lifetime.add(part);
  await step("Starting the agent and the web", () =>
    Promise.all([
      waitUntilReady(agent, `http://127.0.0.1:${settings.agentPort}/readyz`),
      waitUntilReady(web, `http://127.0.0.1:${settings.port}/api/auth/csrf`),
    ]),
  );
  for (const part of [agent, web]) part.keepAlive();
  setInterval(() => ["agent", "web"].forEach(rotateLog), rotateEveryMs).unref();
  say(`Holdfast is ready at ${settings.publicUrl}`);
}

const toMessage = (error: unknown) => (error instanceof Error ? error.message : String(error));

try {
  const lifetime = createLifetime(claimData(dataDir).release);
  await start(lifetime).catch((error: unknown) => {
    if (lifetime.signal.aborted) return;
    console.error(toMessage(error));
    return lifetime.end(1);
  });
} catch (error) {
  console.error(toMessage(error));
  process.exit(1);
}
