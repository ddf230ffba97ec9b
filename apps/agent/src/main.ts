import { flushCompileCache } from "node:module";
import { pino } from "pino";
import { parseAgentEnv } from "./agent-env.ts";
import { endProcess } from "./end-process.ts";
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
// Where there is one (NODE_COMPILE_CACHE): a process that is killed writes nothing, and the next starts as slowly.
flushCompileCache();

/** For what follows the drain. An orchestrator that gives 30 s and a drain of 20 s leave it no more. */
const closeMs = 8_000;
const deadlineMs = env.DRAIN_SECONDS * 1_000 + closeMs;

let stopping = false;
for (const signal of ["SIGTERM", "SIGINT"]) {
  process.on(signal, () => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, "agent-stopping");
    void endProcess({ stop: agent.stop, deadlineMs, log }).then((code) => process.exit(code));
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
