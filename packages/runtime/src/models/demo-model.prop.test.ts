import { AIMessage, HumanMessage, ToolMessage } from "@langchain/core/messages";
import fc from "fast-check";
import { expect, test } from "vitest";
import { tools } from "../tools/tools.ts";
import { createModel } from "./create-model.ts";
import { splitWords } from "./demo/split-words.ts";
import { collectReply } from "./test/collect-reply.ts";

const model = createModel("demo:scripted", { demoWordMs: 0 });

const phrase = fc.constantFrom(
  "my name is ",
  "what's my name",
  "What time is it in ",
  "Tokyo",
  "email ",
  "a@example.com",
  "@",
  " about ",
  " saying ",
  "schedule ",
  " on 2027-03-15",
  " on 2027-02-31",
  " from 9:00 to 10:30",
  " from 99:99 to 0:00",
  " in Berlin",
  " at ",
  " every week until 2027-06-30",
  " and ",
  ". Then ",
  "count to ",
  "7",
  "markdown",
);
const text = fc
  .array(fc.oneof(phrase, fc.string({ unit: "grapheme", maxLength: 20 }), fc.string({ unit: "binary" })), {
    maxLength: 8,
  })
  .map((pieces) => pieces.join(""));

const call = fc.record({
  id: fc.constantFrom("a", "b"),
  name: fc.constantFrom("current_time", "send_email", "other"),
  args: fc.dictionary(fc.constantFrom("to", "zone", "subject", "x"), fc.anything()),
});

const message = fc.oneof(
  text.map((content) => new HumanMessage(content)),
  fc
    .tuple(text, fc.array(call, { maxLength: 3 }))
    .map(([content, tool_calls]) => new AIMessage({ content, tool_calls })),
  fc
    .record({
      tool_call_id: fc.constantFrom("a", "b"),
      content: text,
      status: fc.constantFrom("success", "error"),
    })
    .map((fields) => new ToolMessage(fields)),
);

test("any conversation gets one reply, which its pieces make up", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(message, { maxLength: 6 }), async (messages) => {
      const first = await collectReply(model, { messages, tools });
      const again = await collectReply(model, { messages, tools });

      expect(first.texts.join("")).toBe(first.reply.text);
      expect(again.reply).toEqual(first.reply);
      expect(first.reply.text + first.reply.toolCalls.length).not.toBe("0");
      expect(first.reply.text.isWellFormed()).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test("the words of a text make it up", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (whole) => {
      expect(splitWords(whole).join("")).toBe(whole);
    }),
  );
});

test.each([
  "a",
  "@",
  "time in ",
  "email ",
  "schedule ",
  "schedule in a at ",
  "my name is A ",
  "count to 1",
  " ",
  "about saying ",
])("a message of 100,000 characters of %j is answered at once", async (piece) => {
  const question = piece.repeat(100_000 / piece.length);
  const startedAt = performance.now();

  await collectReply(model, { messages: [new HumanMessage(question)], tools });

  expect(performance.now() - startedAt).toBeLessThan(2_000);
});
