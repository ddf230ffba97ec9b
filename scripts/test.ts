import { say, step } from "./bootstrap/step.mjs";
import { type Stage, type StageResult, stages } from "./test/stages.ts";
import { addTotals, noTotals, oneFailure, type Totals, toSentence } from "./test/totals.ts";

/** What configures the product must not configure its tests. `DATABASE_URL` may: they run against that server. */
const productVariables =
  /^(PORT|AGENT_PORT|AGENT_ROLE|AGENT_URL|PUBLIC_URL|AUTH_SECRET|DATA_DIR|DEFAULT_MODEL|WORKER_CONCURRENCY|SMTP_URL|TOOL_POLICY|REDIS_URL|LOG_LEVEL|NODE_ENV|(OPENAI|ANTHROPIC|GOOGLE|OLLAMA|GITHUB|OIDC)_.*)$/;

for (const name of Object.keys(process.env)) if (productVariables.test(name)) delete process.env[name];

const interruption = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => interruption.abort());
if (process.channel) process.once("disconnect", () => interruption.abort());

let totals: Totals = noTotals;
const failed = new Set<string>();
for (const stage of stages) {
  const result = await runStage(stage);
  totals = addTotals(totals, result.totals);
  if (result.totals.failed > 0) failed.add(stage.title);
  if (interruption.signal.aborted) process.exit(130);
}
say(toSentence(totals));
process.exit(totals.failed > 0 ? 1 : 0);

async function runStage(stage: Stage): Promise<StageResult> {
  const missing = stage.needs.find((title) => failed.has(title));
  if (missing) {
    say(`${stage.title} ... not run: "${missing}" failed`);
    return { totals: oneFailure, output: "" };
  }
  return runAndShow(stage);
}

async function runAndShow(stage: Stage): Promise<StageResult> {
  let shown: StageResult = { totals: oneFailure, output: "" };
  try {
    await step(stage.title, async () => {
      shown = await stage.run(interruption.signal);
      if (shown.totals.failed > 0) throw new Error(shown.output);
    });
  } catch (error) {
    if (!interruption.signal.aborted) say(error instanceof Error ? error.message : String(error));
  }
  const { passed, failed } = shown.totals;
  if (passed > 0) say(`  ${passed} of ${passed + failed} tests passed`);
  return shown;
}
