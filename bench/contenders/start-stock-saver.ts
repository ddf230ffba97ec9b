import { fork } from "node:child_process";
import { once } from "node:events";
import { newId } from "@holdfast/contracts";
import { z } from "zod";
import { wordyQuestion, wordyReply } from "../stack/model-replies.ts";
import type { Growing } from "./growing.ts";
import { peerDirectory } from "./install-peer.ts";

const schema = "stock_saver";
const turnSchema = z.object({ ms: z.number() });

/** LangGraph's own `PostgresSaver` with the messages in the state, in a process of its own with a fake model in it. */
export async function startStockSaver(databaseUrl: string): Promise<Growing> {
  const child = fork(`${peerDirectory}/stock-saver.mjs`, [databaseUrl, schema], { execArgv: [] });
  const kill = () => child.kill("SIGKILL");
  process.once("exit", kill);
  const gone = once(child, "exit");
  const answer = async () => {
    const [message] = await Promise.race([once(child, "message"), gone]);
    return message;
  };
  await answer();
  return {
    schemas: [schema],
    begin: async () => {
      const threadId = newId();
      return async () => {
        child.send({ threadId, question: wordyQuestion, words: wordyReply });
        return turnSchema.parse(await answer()).ms;
      };
    },
    [Symbol.asyncDispose]: async () => {
      kill();
      await gone;
    },
  };
}
