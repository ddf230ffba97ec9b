/** The database that a stack runs on. */
export interface StackDatabase extends AsyncDisposable {
  readonly url: string;
  /** `kill -9` of the server with all its processes, where it is the stack's own. */
  kill(): Promise<void>;
  /** Starts it again on the same data and the same port. */
  restart(): Promise<void>;
}
