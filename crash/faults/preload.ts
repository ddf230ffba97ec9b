/**
 * Loaded into a process under test before anything of its own (`node --import`). Everything that the service
 * sends to PostgreSQL goes through `pg`, so this is where its statements are counted and where faults strike.
 * Orders come over the IPC channel; when that closes, whoever started this process is gone, and it ends.
 */
import { flushCompileCache } from "node:module";
import pg from "pg";
import { isBackground } from "./is-background.ts";
import { type OrderAnswer, orderSchema } from "./orders.ts";
import { StatementCounter } from "./statement-counter.ts";
import { strikeProcess } from "./strike-process.ts";

const counter = new StatementCounter();
const firstOrder = Promise.withResolvers<void>();

process.on("message", (message) => {
  const { id, strike } = orderSchema.parse(message);
  process.send?.({ id, statements: counter.restart(strike) } satisfies OrderAnswer);
  firstOrder.resolve();
  // A process that is killed leaves nothing in the cache for those after it.
  flushCompileCache();
});
process.once("disconnect", () => process.exit(1));

type Callback = (error: Error | null, result?: unknown) => void;
type Query = (this: pg.Client, ...args: unknown[]) => unknown;

const send: Query = pg.Client.prototype.query;

const query: Query = function (...args) {
  const statement = readStatement(args[0]);
  if (isBackground(statement, readApplicationName(this))) return send.apply(this, args);
  const strike = counter.count(statement);
  if (!strike) return send.apply(this, args);
  // An order that came while the statement was on its way has taken the strike back, and said so.
  const act = () => (counter.isArmed(strike) ? strikeProcess(strike, { statement, client: this }) : null);
  if (strike.when === "after") return sendThen(this, args, act);
  const error = act();
  return error ? refuse(args, error) : send.apply(this, args);
};

Object.assign(pg.Client.prototype, { query });

/** Executes the statement; what the caller is told waits for `act`, and is its error if it has one. */
function sendThen(client: pg.Client, args: unknown[], act: () => Error | null): unknown {
  const callback = findCallback(args);
  if (!callback) {
    const executed = send.apply(client, args) as Promise<unknown>;
    return executed.then((result) => {
      const error = act();
      if (error) throw error;
      return result;
    });
  }
  const wrapped: Callback = (error, result) => {
    const fault = error ? null : act();
    if (fault) callback(fault);
    else callback(error, result);
  };
  return send.apply(
    client,
    args.map((arg) => (arg === callback ? wrapped : arg)),
  );
}

function refuse(args: unknown[], error: Error): unknown {
  const callback = findCallback(args);
  if (!callback) return Promise.reject(error);
  process.nextTick(() => callback(error));
  return undefined;
}

const findCallback = (args: unknown[]): Callback | undefined =>
  args.find((arg): arg is Callback => typeof arg === "function");

function readStatement(config: unknown): string {
  if (typeof config === "string") return config;
  const { text } = Object(config);
  return typeof text === "string" ? text : "";
}

/** The package's types do not know with what a client was made. */
const readApplicationName = (client: pg.Client): string =>
  (client as unknown as { connectionParameters: { application_name?: string } }).connectionParameters
    .application_name ?? "";

// One that is kept ready loads what takes long, and goes on to the service with its first order.
if (process.env.CRASH_HELD) {
  await import("@holdfast/runtime");
  await firstOrder.promise;
}
process.channel?.unref();
