/** What the model providers need from the environment. */
export interface ModelEnv {
  readonly openaiApiKey?: string | undefined;
  readonly openaiBaseUrl?: string | undefined;
  readonly anthropicApiKey?: string | undefined;
  readonly anthropicBaseUrl?: string | undefined;
  /** The demo model's pace: milliseconds a word. */
  readonly demoWordMs?: number | undefined;
}
