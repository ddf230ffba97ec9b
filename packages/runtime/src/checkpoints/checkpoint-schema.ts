/** LangGraph's own schema in the database. */
export const checkpointSchema = "langgraph";
