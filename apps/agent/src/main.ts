import { pino } from "pino";
import { parseAgentEnv } from "./agent-env.ts";
import { startAgent } from "./start-agent.ts";

const env = parseEnvOrExit();
const log = pino({ level: env.LOG_LEVEL, base: { pid: process.pid } });

// What nobody caught leaves the process in an unknown state: it ends, and others take over its runs.
process.on("uncaughtException", (err) => {
  log.fatal({ err }, "uncaught-exception");
  process.exit(1);
});
// A promise that nobody waited for harms its own run at most, and that run is fenced.
process.on("unhandledRejection", (err) => log.error({ err }, "unhandled-rejection"));

const agent = await startAgent(env, log);

let stopping = false;
for (const signal of ["SIGTERM", "SIGINT"]) {
  process.on(signal, () => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, "agent-stopping");
    void agent.stop().then(() => process.exit(0));
  });
}

function parseEnvOrExit() {
  try {
    return parseAgentEnv(process.env);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exit(1);
  }
}
