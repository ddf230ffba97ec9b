import { EventEmitter, once } from "node:events";
import type { Readable } from "node:stream";

export type LogLine = Readonly<Record<string, unknown>> & { readonly msg?: unknown };

/** What a process has said, a JSON object a line; anything else is a line with its text as `msg`. */
export class ProcessLog {
  readonly #lines: LogLine[] = [];
  readonly #changes = new EventEmitter<{ line: [] }>();

  get lines(): readonly LogLine[] {
    return this.#lines;
  }

  read(stream: Readable): void {
    let rest = "";
    stream.setEncoding("utf8").on("data", (chunk: string) => {
      const lines = (rest + chunk).split("\n");
      rest = lines.pop() ?? "";
      this.#lines.push(...lines.map(parseLine));
      this.#changes.emit("line");
    });
  }

  /** The first line after the `from`-th that it is true of; waits for it. */
  async until<Line extends LogLine>(is: (line: LogLine) => line is Line, from?: number): Promise<Line>;
  async until(is: (line: LogLine) => boolean, from?: number): Promise<LogLine>;
  async until(is: (line: LogLine) => boolean, from = 0): Promise<LogLine> {
    for (;;) {
      const line = this.#lines.slice(from).find(is);
      if (line) return line;
      await once(this.#changes, "line");
    }
  }

  toString(): string {
    return this.#lines.map((line) => JSON.stringify(line)).join("\n");
  }
}

function parseLine(text: string): LogLine {
  try {
    return Object(JSON.parse(text));
  } catch {
    return { msg: text };
  }
}
