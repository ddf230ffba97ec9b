/** How long things may take, in milliseconds. Each ends with a clear failure. */
export interface WorkLimits {
  /** One attempt, from its claim to its end; a person's answer begins a new one. */
  readonly runMs: number;
  /** A model's silence: before its first word and between two. Reasoning models say nothing for minutes. */
  readonly modelSilenceMs: number;
  /** One execution of a tool. */
  readonly toolMs: number;
}

export const defaultWorkLimits: WorkLimits = {
  runMs: 30 * 60_000,
  modelSilenceMs: 5 * 60_000,
  toolMs: 2 * 60_000,
};
