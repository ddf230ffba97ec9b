import type { Deps, EventHub, JudgeArgs, NotificationSettings, Toolbox } from "@holdfast/core";

/** What the server knows of a request before any procedure runs. */
export interface ApiContext {
  readonly deps: Deps;
  readonly hub: EventHub;
  readonly toolbox: Toolbox;
  readonly judgeArgs: JudgeArgs;
  readonly notifications: NotificationSettings;
  readonly defaultModel: string;
  /** Throws UNKNOWN_MODEL when no model of that name can be used here. */
  readonly assertModel: (model: string) => void;
  readonly userId: string | null;
  /** The request comes from a page of ours, or from no page at all. */
  readonly originAllowed: boolean;
  /** The web application itself asks, with the service token. */
  readonly isService: boolean;
  readonly address: string;
  readonly device: string | null;
  readonly requestId: string;
}
