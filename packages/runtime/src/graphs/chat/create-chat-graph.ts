import { openToolCalls } from "@holdfast/contracts";
import { END, Send, START, StateGraph } from "@langchain/langgraph";
import type { RunSaver } from "../../checkpoints/run-saver.ts";
import type { Attempt } from "./attempt.ts";
import { createModelNode } from "./model-node.ts";
import { type ChatState, chatState } from "./state.ts";
import { createToolNode, type ToolTask } from "./tool-node.ts";

/**
 * The graph of one attempt: `model ⇄ tool`, with one task for each tool call. Its nodes close over the
 * attempt, so nothing of it is in the state or in LangGraph's config, which are written to disk.
 */
export const createChatGraph = (attempt: Attempt, checkpointer: RunSaver) =>
  new StateGraph(chatState)
    .addNode("model", createModelNode(attempt))
    .addNode("tool", createToolNode(attempt))
    .addConditionalEdges(START, begin, ["tool", "model"])
    .addConditionalEdges("model", route, ["tool", "model", END])
    .addEdge("tool", "model")
    .compile({ checkpointer });

/** A run that asks an approval again begins with that call. */
function begin({ parts }: ChatState): Send[] | "model" {
  const tasks = toTasks(parts);
  return tasks.length > 0 ? tasks : "model";
}

const toTasks = (parts: ChatState["parts"]): Send[] =>
  openToolCalls(parts).map((call) => new Send("tool", { call } satisfies ToolTask));

/** Open calls are executed side by side; a reply of which every call was refused goes back to the model. */
function route({ parts }: ChatState): Send[] | "model" | typeof END {
  const tasks = toTasks(parts);
  if (tasks.length > 0) return tasks;
  return parts.at(-1)?.type === "tool-result" ? "model" : END;
}
