import assert from "node:assert/strict";
import { newId } from "@holdfast/contracts";
import { HumanMessage } from "@langchain/core/messages";
import { Send } from "@langchain/langgraph";
import type { CheckpointMetadata } from "@langchain/langgraph-checkpoint";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkpointWith, collect, loop, SaverScene, threadOf } from "./test/saver-scene.ts";

let scene: SaverScene;
beforeAll(async () => {
  scene = await SaverScene.create();
});
afterAll(() => scene[Symbol.asyncDispose]());

const texts = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom(
    "",
    "\0",
    "a\0b",
    "\ud800",
    "\udc00 before",
    "\u001b0000",
    "\\u0000",
    "\u2028",
    "𝒳",
    "\u001bmarks",
  ),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 5 })
    .map((codes) => String.fromCharCode(...codes)),
);
const numbers = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(-0, 0, 5e-324, -5e-324, Number.MAX_VALUE, -Number.MAX_VALUE, 2 ** 53 + 2, 1e21, 0.1),
);
const { value: values } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    texts,
    numbers,
    fc.constantFrom(null, undefined, true, false, {}, []),
    fc.array(tie("value"), { maxLength: 4 }),
    fc
      .array(
        fc.tuple(fc.oneof(texts, fc.constantFrom("__proto__", "constructor", "toString", "0")), tie("value")),
        {
          maxLength: 4,
        },
      )
      .map((entries) => Object.fromEntries(entries)),
  ),
}));

const nest = (depth: number): unknown =>
  Array.from({ length: depth }).reduce((inner) => ({ inner: [inner] }), "core" as unknown);

/** Puts the value wherever one can be, and reads it back. */
async function throughSaver(value: unknown) {
  const threadId = newId();
  const saver = scene.saver(null);
  const { checkpoint, versions } = checkpointWith(saver, { value });
  const stored = await saver.put(
    threadOf(threadId),
    checkpoint,
    { ...loop, value } as CheckpointMetadata,
    versions,
  );
  await saver.putWrites(stored, [["value", value]], "task");
  const tuple = await saver.getTuple(stored);
  const listed = await collect(saver.list(threadOf(threadId)));
  assert.deepStrictEqual(listed, [tuple]);
  return {
    channel: tuple?.checkpoint.channel_values.value,
    metadata: tuple?.metadata && Reflect.get(tuple.metadata, "value"),
    write: tuple?.pendingWrites?.[0]?.[2],
  };
}

describe("a value that is plain", () => {
  it("comes back exactly as it was, from a channel, from metadata and from a write", async () => {
    await fc.assert(
      fc.asyncProperty(values, async (value) => {
        assert.deepStrictEqual(await throughSaver(value), { channel: value, metadata: value, write: value });
      }),
      { numRuns: Number(process.env.PROPERTY_RUNS ?? 150) },
    );
  });

  it.each([
    ["a text of 1 MB", `${"x\0\ud800é𝒳".repeat(60_000)}`],
    ["a value 900 levels deep", nest(450)],
    ["a key that is a prototype's name", JSON.parse('{"__proto__": {"a": 1}, "constructor": null}')],
    ["an array of undefined", [undefined, -0, [undefined]]],
  ])("%s comes back", async (_, value) => {
    assert.deepStrictEqual(await throughSaver(value), { channel: value, metadata: value, write: value });
  });

  it("bytes come back from a channel and from a write", async () => {
    const value = new Uint8Array([0, 255, 7]);
    const saver = scene.saver(null);
    const { checkpoint, versions } = checkpointWith(saver, { value });
    const stored = await saver.put(threadOf(newId()), checkpoint, loop, versions);
    await saver.putWrites(stored, [["value", value]], "task");
    const tuple = await saver.getTuple(stored);
    expect([tuple?.checkpoint.channel_values.value, tuple?.pendingWrites?.[0]?.[2]]).toStrictEqual([
      value,
      value,
    ]);
  });

  it("a Send comes back as the fields that LangGraph makes one of", async () => {
    const saver = scene.saver(null);
    const { checkpoint } = checkpointWith(saver, {});
    const stored = await saver.put(threadOf(newId()), checkpoint, loop, {});
    await saver.putWrites(stored, [["__pregel_tasks", new Send("tool", { call: "\0" })]], "task");
    const [write] = (await saver.getTuple(stored))?.pendingWrites ?? [];
    expect(write?.[2]).toStrictEqual({ node: "tool", args: { call: "\0" } });
  });

  it("metadata can be searched for whatever text it holds", async () => {
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        const threadId = newId();
        const saver = scene.saver(null);
        const { checkpoint } = checkpointWith(saver, {});
        await saver.put(threadOf(threadId), checkpoint, { ...loop, text } as CheckpointMetadata, {});
        const find = (filter: Record<string, unknown>) => collect(saver.list(threadOf(threadId), { filter }));
        expect(await find({ text })).toHaveLength(1);
        expect(await find({ text: `${text}!` })).toHaveLength(0);
      }),
      { numRuns: 40 },
    );
  });
});

const cycle: Record<string, unknown> = {};
cycle.again = [cycle];

class Account {
  readonly name = "Ada";
}

describe("a value that would not come back", () => {
  it.each<[string, unknown]>([
    ["bigint", 1n],
    ["NaN", Number.NaN],
    ["Infinity", Number.POSITIVE_INFINITY],
    ["-Infinity", Number.NEGATIVE_INFINITY],
    ["Date", new Date(0)],
    ["Map", new Map()],
    ["Set", new Set()],
    ["RegExp", /a/],
    ["Error", new Error("no")],
    ["function", () => 1],
    ["symbol", Symbol("a")],
    ["symbol as a key", { [Symbol("a")]: 1 }],
    ["Account", new Account()],
    ["HumanMessage", new HumanMessage("Hello")],
    ["Promise", Promise.resolve()],
    ["Uint8Array", new Uint8Array([1])],
    // biome-ignore lint/suspicious/noSparseArray: that is what is refused.
    ["array with a hole", [1, , 2]],
    ["deeper than", cycle],
    ["deeper than", nest(30_000)],
  ])("is refused before anything is written: %s", async (name, value) => {
    const threadId = newId();
    const inside = { deep: [value] };
    const message = RegExp(`plain JSON only, but there is a .*${name}`);
    const fresh = () => scene.saver(null);
    const { checkpoint, versions } = checkpointWith(fresh(), { good: 1, bad: inside });
    const put = fresh().put(threadOf(threadId), checkpoint, loop, versions);
    await expect(put).rejects.toThrow(message);
    const withMetadata = { ...loop, bad: inside } as CheckpointMetadata;
    const put2 = fresh().put(threadOf(threadId), checkpointWith(fresh(), {}).checkpoint, withMetadata, {});
    await expect(put2).rejects.toThrow(message);
    const write = fresh().putWrites(
      threadOf(threadId, checkpoint.id),
      [
        ["good", 1],
        ["bad", inside],
      ],
      "task",
    );
    await expect(write).rejects.toThrow(message);
    expect(await scene.count(threadId)).toEqual({ checkpoints: 0, blobs: 0, writes: 0 });
  });

  it.each(["a\0", "\ud800"])("is refused as a name: %j", async (name) => {
    const threadId = newId();
    const saver = () => scene.saver(null);
    const { checkpoint, versions } = checkpointWith(saver(), { [name]: 1 });
    await expect(saver().put(threadOf(threadId), checkpoint, loop, versions)).rejects.toThrow(
      "names hold neither",
    );
    await expect(saver().putWrites(threadOf(threadId, newId()), [[name, 1]], "task")).rejects.toThrow(
      "names hold",
    );
    await expect(saver().putWrites(threadOf(threadId, newId()), [["a", 1]], name)).rejects.toThrow(
      "names hold",
    );
    expect(await scene.count(threadId)).toEqual({ checkpoints: 0, blobs: 0, writes: 0 });
  });
});
