import { HumanMessage } from "@langchain/core/messages";
import { describe, expect, test } from "vitest";
import { createModel } from "./create-model.ts";
import { collectReply } from "./test/collect-reply.ts";
import { startDemoConversation } from "./test/demo-conversation.ts";

const bobsMail = { to: "bob@example.com", subject: "lunch", body: "See you at noon" };
const inOutbox = { delivery: "outbox" };

describe("names", () => {
  test("are remembered within the conversation, the last one said", async () => {
    const talk = startDemoConversation();

    expect((await talk.say("What's my name?")).text).toBe("You have not told me your name yet.");
    expect((await talk.say("My name is Alice")).text).toBe("Nice to meet you, Alice.");
    expect((await talk.say("Count to 3")).text).toBe("1, 2, 3.");
    expect((await talk.say("What’s my name?")).text).toBe("Your name is Alice.");
    await talk.say("Sorry: call me Zoë Dvořák-O'Neil from now on.");
    expect((await talk.say("do you remember my name")).text).toBe("Your name is Zoë Dvořák-O'Neil.");
  });

  test("are not known in another conversation", async () => {
    await startDemoConversation().say("My name is Alice");

    expect((await startDemoConversation().say("What's my name?")).text).toBe(
      "You have not told me your name yet.",
    );
  });
});

describe("the time", () => {
  test("is asked of the tool and then said in a sentence", async () => {
    const talk = startDemoConversation();

    const proposal = await talk.say("What time is it in Tokyo?");
    expect(proposal.toolCalls).toEqual([
      { tool: "current_time", args: { zone: "Asia/Tokyo" }, problem: null },
    ]);

    const reply = await talk.end({
      result: { zone: "Asia/Tokyo", spoken: "14:05 on Friday 20 November 2026" },
    });
    expect(reply).toMatchObject({ text: "It is 14:05 on Friday 20 November 2026 in Tokyo.", toolCalls: [] });
  });

  test.each([
    ["what's the time in new york right now?", ["America/New_York"]],
    ["Tell me the time in Zürich, please", ["Europe/Zurich"]],
    [
      "What time is it in São Paulo and in Buenos Aires?",
      ["America/Sao_Paulo", "America/Argentina/Buenos_Aires"],
    ],
    ["What time is it in Mumbai, Delhi or Ho Chi Minh?", ["Asia/Kolkata", "Asia/Saigon"]],
    ["time in America/Los_Angeles", ["America/Los_Angeles"]],
    ["What time is it in UTC?", ["UTC"]],
  ])("%s", async (question, zones) => {
    const { toolCalls } = await startDemoConversation().say(question);

    const canonical = (zone: unknown) =>
      new Intl.DateTimeFormat("en", { timeZone: String(zone) }).resolvedOptions().timeZone;
    expect(toolCalls.map((call) => canonical(call.args.zone))).toEqual(zones.map(canonical));
    expect(toolCalls.every((call) => call.problem === null)).toBe(true);
  });

  test("of a place that it does not know is not invented", async () => {
    const { text, toolCalls } = await startDemoConversation().say("What time is it in Atlantis?");

    expect(toolCalls).toEqual([]);
    expect(text).toContain("do not know the time zone of “Atlantis”");
  });
});

describe("an e-mail", () => {
  test("is proposed as it was asked for", async () => {
    const { text, toolCalls } = await startDemoConversation().say(
      "Email bob@example.com about lunch saying See you at noon",
    );

    expect(text).toBe("I have written the e-mail. Please look at it before it goes out.");
    expect(toolCalls).toEqual([{ tool: "send_email", args: bobsMail, problem: null }]);
  });

  test("to two is two proposals at once, each with its own end", async () => {
    const talk = startDemoConversation();

    const { toolCalls } = await talk.say(
      "Email alice@example.com and bob@example.com about lunch saying “See you,\nat noon.”",
    );
    expect(toolCalls.map((call) => call.args)).toEqual([
      { ...bobsMail, to: "alice@example.com", body: "See you,\nat noon." },
      { ...bobsMail, body: "See you,\nat noon." },
    ]);

    const rejected = "The user rejected this call. It was not executed. The reason given: He is away.";
    const { text } = await talk.end({ result: inOutbox }, { result: rejected, failed: true });
    expect(text).toBe(
      "Done: the e-mail to alice@example.com about “lunch” is in the outbox. " +
        "You rejected the e-mail to bob@example.com about “lunch”, so I did not send it. Your reason: He is away.",
    );
  });

  test.each([
    [{ result: { delivery: "smtp" } }, "Done: the e-mail to bob@example.com about “lunch” is sent."],
    [
      { result: inOutbox, args: { ...bobsMail, to: "eve@example.com" } },
      "Done: the e-mail to eve@example.com about “lunch” is in the outbox, with your changes.",
    ],
    [
      { result: "The user rejected this call. It was not executed.", failed: true },
      "You rejected the e-mail to bob@example.com about “lunch”, so I did not send it.",
    ],
    [
      { result: "The mail server refused the recipient.", failed: true },
      "I cannot say that the e-mail to bob@example.com about “lunch” was sent. The reason: The mail server refused the recipient.",
    ],
  ])("that ended with %j", async (ending, sentence) => {
    const talk = startDemoConversation();
    await talk.say("Email bob@example.com about lunch saying See you at noon");

    expect(await talk.end(ending)).toMatchObject({ text: sentence, toolCalls: [] });
  });

  test.each([
    ["Email Bob about lunch saying See you at noon", "To which address?"],
    ["Email bob@example.com about lunch", "What should the e-mail say?"],
  ])("%s: what is missing is asked for", async (request, question) => {
    const { text, toolCalls } = await startDemoConversation().say(request);

    expect(toolCalls).toEqual([]);
    expect(text).toContain(question);
  });
});

describe("an event", () => {
  const lunch = {
    title: "Lunch",
    start: "2027-03-15T12:00:00+01:00",
    end: "2027-03-15T13:00:00+01:00",
    timeZone: "Europe/Berlin",
    attendees: [{ name: "Bob", email: "bob@example.com" }],
    reminders: [{ minutesBefore: 15, kind: "notice" }],
  };
  const request = "Schedule lunch with bob@example.com on 2027-03-15 from 12:00 to 13:00 in Berlin";

  test("is proposed as it was asked for", async () => {
    const { text, toolCalls } = await startDemoConversation().say(request);

    expect(text).toBe("I have drawn up the event. Please look at it before it is created.");
    expect(toolCalls).toEqual([{ tool: "create_event", args: lunch, problem: null }]);
  });

  test("may have a place, a rhythm and guests, over midnight and over the summer", async () => {
    const { toolCalls } = await startDemoConversation().say(
      "Please schedule the big night at Café Einstein with bob@example.com and zoe.de-la.mer@example.com on 2027-03-27 from 23:30 to 3:30 in New York every week until 2027-06-30.",
    );

    expect(toolCalls).toEqual([
      {
        tool: "create_event",
        problem: null,
        args: {
          ...lunch,
          title: "Big night",
          start: "2027-03-27T23:30:00-04:00",
          end: "2027-03-28T03:30:00-04:00",
          timeZone: "America/New_York",
          place: "Café Einstein",
          attendees: [...lunch.attendees, { name: "Zoe De La Mer", email: "zoe.de-la.mer@example.com" }],
          recurrence: { frequency: "weekly", interval: 1, until: "2027-06-30" },
        },
      },
    ]);
  });

  test("is proposed together with a look at the clock and an e-mail", async () => {
    const talk = startDemoConversation();
    const { text, toolCalls } = await talk.say(
      "What time is it in Tokyo? Schedule a call with bob@example.com on 2027-03-16 from 9:00 to 9:30 in Tokyo, and email bob@example.com about our call saying I will ring you",
    );

    expect(toolCalls.map(({ tool }) => tool)).toEqual(["current_time", "create_event", "send_email"]);
    expect(toolCalls.every(({ problem }) => problem === null)).toBe(true);
    expect(toolCalls[1]?.args).toMatchObject({ title: "Call", start: "2027-03-16T09:00:00+09:00" });
    expect(text).toMatch(
      /^Let me look at the clock\. I have drawn up the event\..* I have written the e-mail\./,
    );

    const rejected = "The user rejected this call. It was not executed. The reason given: Too early.";
    const reply = await talk.end(
      { result: { spoken: "14:05" } },
      { result: rejected, failed: true },
      { result: inOutbox },
    );
    expect(reply.text).toBe(
      "It is 14:05 in Tokyo. You rejected the event “Call”, so I did not create it. Your reason: Too early. " +
        "Done: the e-mail to bob@example.com about “our call” is in the outbox.",
    );
  });

  test.each([
    [{ result: inOutbox }, "Done: the event “Lunch” is created."],
    [
      { result: inOutbox, args: { ...lunch, title: "Tea" } },
      "Done: the event “Tea” is created, with your changes.",
    ],
    [
      { result: "The mail server refused the recipient.", failed: true },
      "I cannot say that the event “Lunch” was created. The reason: The mail server refused the recipient.",
    ],
  ])("that ended with %j", async (ending, sentence) => {
    const talk = startDemoConversation();
    await talk.say(request);

    expect(await talk.end(ending)).toMatchObject({ text: sentence, toolCalls: [] });
  });

  test.each([
    "Schedule lunch with bob@example.com",
    "Schedule lunch on 2027-02-30 from 12:00 to 13:00",
    "Schedule lunch on 2027-03-15 from 31:00 to 32:00",
  ])("%s: when is asked for", async (unclear) => {
    const { text, toolCalls } = await startDemoConversation().say(unclear);

    expect(toolCalls).toEqual([]);
    expect(text).toMatch(/^When\?/);
  });
});

describe("a message that asks for two things", () => {
  const email = "email bob@example.com about our call saying I will ring you";

  test("gets both at once", async () => {
    const { toolCalls } = await startDemoConversation().say(`What time is it in Tokyo? And ${email}`);

    expect(toolCalls.map((call) => call.tool)).toEqual(["current_time", "send_email"]);
  });

  test("gets one after the other where it says then", async () => {
    const talk = startDemoConversation();

    const first = await talk.say(`What time is it in Tokyo? Then ${email}`);
    const second = await talk.end({ result: { spoken: "14:05" } });
    const third = await talk.end({ result: inOutbox });

    expect(first.toolCalls.map((call) => call.tool)).toEqual(["current_time"]);
    expect(second.toolCalls.map((call) => call.tool)).toEqual(["send_email"]);
    expect(second.text).toMatch(/^It is 14:05 in Tokyo\. I have written the e-mail\./);
    expect(third).toMatchObject({
      text: expect.stringMatching(/^Done: the e-mail to bob@example.com/),
      toolCalls: [],
    });
  });
});

test("an earlier turn's calls do not answer a later question", async () => {
  const talk = startDemoConversation();
  await talk.say("What time is it in Tokyo?");
  await talk.end({ result: { spoken: "14:05" } });

  const { text, toolCalls } = await talk.say("What time is it in Paris?");

  expect(text).toBe("Let me look at the clock.");
  expect(toolCalls).toEqual([{ tool: "current_time", args: { zone: "Europe/Paris" }, problem: null }]);
});

test("counting is long, and bounded", async () => {
  const talk = startDemoConversation();

  const { text, usage } = await talk.say("Please count to 300!");
  expect(text).toBe(`${Array.from({ length: 300 }, (_, at) => at + 1).join(", ")}.`);
  expect(usage).toEqual({ inputTokens: 4, outputTokens: 300 });
  expect((await talk.say("Count to 1,000")).text).toMatch(/999, 1000\.$/);
  expect((await talk.say("Count to 1001")).text).toBe("I can count to any number from 1 to 1000.");
});

test("Markdown is shown in its kinds", async () => {
  const { text } = await startDemoConversation().say("Show me some Markdown");

  expect(text).toMatch(/\| --- \|/);
  expect(text).toMatch(/```ts\n/);
  expect(text).toMatch(/\$\$.+\$\$/);
  expect(text).toMatch(/\]\(https:/);
});

test("anything else is answered with what the demo model is and can do", async () => {
  const { text, toolCalls } = await startDemoConversation().say("What is the meaning of life?");

  expect(toolCalls).toEqual([]);
  expect(text).toMatch(/^I am the demo model\./);
  expect(text).toContain("What time is it in Tokyo?");
});

test("a tool that it was not given is not called", async () => {
  const { reply } = await collectReply(createModel("demo:scripted", { demoWordMs: 0 }), {
    messages: [new HumanMessage("What time is it in Tokyo?")],
  });

  expect(reply).toMatchObject({ toolCalls: [], text: expect.stringContaining("current_time") });
});

test("stopping does not wait for the next word", async () => {
  const model = createModel("demo:scripted", { demoWordMs: 3_600_000 });
  const stop = new AbortController();
  const reason = new Error("stop");

  const reply = collectReply(model, { signal: stop.signal });
  setImmediate(() => stop.abort(reason));

  await expect(reply).rejects.toBe(reason);
});

test("the pace is the one asked for", async () => {
  const model = createModel("demo:scripted", { demoWordMs: 20 });
  const startedAt = performance.now();

  const { texts } = await collectReply(model, { messages: [new HumanMessage("Count to 10")] });

  expect(texts).toEqual(["1, ", "2, ", "3, ", "4, ", "5, ", "6, ", "7, ", "8, ", "9, ", "10."]);
  expect(performance.now() - startedAt).toBeGreaterThan(10 * 19);
});
