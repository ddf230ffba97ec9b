import { MessagesAnnotation, StateGraph } from "@langchain/langgraph";
import { ChatOpenAI } from "@langchain/openai";

const model = new ChatOpenAI({
  model: "scripted",
  apiKey: "none",
  streamUsage: true,
  configuration: { baseURL: process.env.OPENAI_BASE_URL },
});

/** As its own examples have it: the model, with the messages in the state. */
export const graph = new StateGraph(MessagesAnnotation)
  .addNode("model", async ({ messages }) => ({ messages: [await model.invoke(messages)] }))
  .addEdge("__start__", "model")
  .addEdge("model", "__end__")
  .compile();
