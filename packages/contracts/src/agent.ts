import { z } from "zod";

/** `away`: no worker is there, so what is decided or sent is recorded and goes on when one is back. */
export const agentStateSchema = z.enum(["working", "away"]);
export type AgentState = z.infer<typeof agentStateSchema>;

export const agentStatusInputSchema = z.object({});

export const agentStatusSchema = z.object({ agent: agentStateSchema });
export type AgentStatus = z.infer<typeof agentStatusSchema>;
