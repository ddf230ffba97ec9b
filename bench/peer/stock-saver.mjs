import { AIMessage, HumanMessage } from "@langchain/core/messages";
import { tool } from "@langchain/core/tools";
import { MessagesAnnotation, StateGraph } from "@langchain/langgraph";
import { ToolNode, toolsCondition } from "@langchain/langgraph/prebuilt";
import { PostgresSaver } from "@langchain/langgraph-checkpoint-postgres";
import { z } from "zod";

/**
 * An agent as LangGraph's own examples have it: the messages in the state, the stock saver beneath.
 * Each message to this process, `{ threadId, question, words }`, is one turn: answered with its ms.
 */
const [url, schema] = process.argv.slice(2);
const saver = PostgresSaver.fromConnString(url, { schema });
await saver.setup();

const currentTime = tool(({ zone }) => ({ zone, iso: new Date().toISOString() }), {
  name: "current_time",
  description: "Tells the time.",
  schema: z.object({ zone: z.string() }),
});

/** The fake model: a call of the tool first, then an answer. */
const model = ({ messages }, { configurable }) => {
  const isAsked = messages.at(-1).getType() === "human";
  const toolCalls = isAsked
    ? [{ name: "current_time", args: { zone: "Asia/Tokyo" }, id: `call_${messages.length}` }]
    : [];
  return { messages: [new AIMessage({ content: configurable.words, tool_calls: toolCalls })] };
};

const graph = new StateGraph(MessagesAnnotation)
  .addNode("model", model)
  .addNode("tools", new ToolNode([currentTime]))
  .addEdge("__start__", "model")
  .addConditionalEdges("model", toolsCondition)
  .addEdge("tools", "model")
  .compile({ checkpointer: saver });

process.on("message", async ({ threadId, question, words }) => {
  const startedAt = performance.now();
  await graph.invoke(
    { messages: [new HumanMessage(question)] },
    { configurable: { thread_id: threadId, words }, durability: "sync" },
  );
  process.send({ ms: performance.now() - startedAt });
});
process.send("ready");
