import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, it, vi } from "vitest";
import { mergeStreams } from "./merge-streams.ts";

const never = new AbortController().signal;

async function* letters(name: string, count: number, ended: string[] = []): AsyncGenerator<string> {
  try {
    for (let index = 0; index < count; index += 1) yield `${name}${index}`;
  } finally {
    ended.push(name);
  }
}

async function* failing(): AsyncGenerator<string> {
  yield "last";
  throw new Error("It broke.");
}

async function* quiet(signal: AbortSignal): AsyncGenerator<never> {
  await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
}

async function* objects(count: number): AsyncGenerator<object> {
  for (let index = 0; index < count; index += 1) yield { index };
}

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");

async function collect(stream: AsyncGenerator<string>): Promise<string[]> {
  const items: string[] = [];
  for await (const item of stream) items.push(item);
  return items;
}

describe("mergeStreams", () => {
  it("gives all items of all streams, those of one in its order, and ends with the last", async () => {
    const items = await collect(mergeStreams([letters("a", 5), letters("b", 2), letters("c", 0)], never));
    expect(items.toSorted()).toEqual(["a0", "a1", "a2", "a3", "a4", "b0", "b1"]);
    expect(items.filter((item) => item.startsWith("a"))).toEqual(["a0", "a1", "a2", "a3", "a4"]);
    expect(await collect(mergeStreams([], never))).toEqual([]);
  });

  it("does not let a busy stream keep a quiet one waiting for ever", async () => {
    const items: string[] = [];
    for await (const item of mergeStreams([letters("busy", 100), letters("quiet", 3)], never))
      items.push(item);
    expect(items.indexOf("quiet2")).toBeLessThan(20);
  });

  it("reads one item ahead at the most", async () => {
    let made = 0;
    async function* counted() {
      for (;;) yield ++made;
    }
    const merged = mergeStreams([counted()], never);
    for (let taken = 1; taken <= 5; taken += 1) {
      expect((await merged.next()).value).toBe(taken);
      expect(made).toBeLessThanOrEqual(taken + 1);
    }
    await merged.return(undefined);
  });

  it("throws what one of them throws, and closes the others", async () => {
    const ended: string[] = [];
    await expect(collect(mergeStreams([failing(), letters("a", 1_000, ended)], never))).rejects.toThrow(
      "It broke.",
    );
    expect(ended).toEqual(["a"]);
  });

  it("ends at the signal, though every stream is quiet", async () => {
    const stop = new AbortController();
    const merged = mergeStreams([quiet(stop.signal), quiet(stop.signal)], stop.signal);
    const next = merged.next();
    stop.abort();
    expect(await next).toMatchObject({ done: true });
  });

  it("keeps nothing of what it has given, however long another stream stays quiet", async () => {
    const stop = new AbortController();
    const given: WeakRef<object>[] = [];
    const merged = mergeStreams<object>([quiet(stop.signal), objects(1_000)], stop.signal);
    while (given.length < 1_000) {
      const { value } = await merged.next();
      given.push(new WeakRef(value));
    }
    await vi.waitUntil(() => {
      collectGarbage();
      return given.filter((item) => item.deref()).length <= 2;
    });
    stop.abort();
    await merged.return(undefined);
  });

  it("closes all of them when its reader leaves, or when the signal aborts", async () => {
    for (const how of ["leaves", "aborts"]) {
      const ended: string[] = [];
      const stop = new AbortController();
      for await (const _ of mergeStreams([letters("a", 10, ended), letters("b", 10, ended)], stop.signal)) {
        if (how === "leaves") break;
        stop.abort();
      }
      await vi.waitUntil(() => ended.length === 2);
    }
  });
});
