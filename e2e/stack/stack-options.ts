export interface StackOptions {
  defaultModel: string;
  /** `own`: a PostgreSQL of the stack's own that can be killed; `shared`: a database on the run's server. */
  database: "shared" | "own";
  /** Where e-mails go: a folder of files, or the stack's mail server. */
  mail: "outbox" | "server";
  /** What the operator says of tools, as JSON; empty for nothing. */
  toolPolicy: string;
  /** `apart`: the agent serves requests only, and the runs are executed by `stack.worker`. */
  roles: "together" | "apart";
}

export const defaultStackOptions: StackOptions = {
  defaultModel: "demo:scripted",
  database: "shared",
  mail: "outbox",
  toolPolicy: "",
  roles: "together",
};
