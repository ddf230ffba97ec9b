import type { JsonObject } from "@holdfast/contracts";
import { describe, expect, test } from "vitest";
import { createEvent } from "./create-event.ts";
import { createOutbox } from "./test/create-outbox.ts";
import { createToolCtx } from "./test/create-tool-ctx.ts";
import { readCalendar, readCalendarFile } from "./test/read-calendar.ts";
import { startSmtpServer } from "./test/start-smtp-server.ts";

const attendees: JsonObject[] = [
  { name: 'Bob O\'Neil, "Bobby"', email: "bob@example.com" },
  { email: "eve@example.com" },
];
const lunch = {
  title: "Mittagessen, für zwei; 🥗",
  start: "2027-03-15T12:00:00+01:00",
  end: "2027-03-15T13:00:00+01:00",
  timeZone: "Europe/Berlin",
  attendees,
};

async function create(args: JsonObject) {
  await using outbox = await createOutbox();
  const ctx = createToolCtx({ toolEnv: { outboxDir: outbox.dir } });
  const result = Object(await createEvent.execute(args, ctx));
  return { ctx, result, names: await outbox.names(), ...(await readCalendarFile(outbox.dir, result.file)) };
}

describe("an event is a standard calendar file in the outbox", () => {
  test("that any reader reads back", async () => {
    const notes = "Bring:\nbread, cheese; \\wine";
    const { ctx, result, names, event, method, invited, alarms, occurrences } = await create({
      ...lunch,
      place: "Café Einstein; Unter den Linden",
      notes,
      reminders: [{ minutesBefore: 15 }, { minutesBefore: 1440, kind: "sound" }],
    });

    expect(result).toEqual({
      title: lunch.title,
      start: lunch.start,
      end: lunch.end,
      timeZone: lunch.timeZone,
      delivery: "outbox",
      file: names[0],
    });
    expect(names).toEqual([expect.stringMatching(/^[0-9a-f]{32}\.ics$/)]);
    expect(method).toBe("REQUEST");
    expect(event).toMatchObject({
      uid: ctx.idempotencyKey,
      summary: lunch.title,
      location: "Café Einstein; Unter den Linden",
      description: notes,
      organizer: "mailto:agent@holdfast.example",
    });
    expect(event.endDate.toJSDate().toISOString()).toBe("2027-03-15T12:00:00.000Z");
    expect(occurrences(2)).toEqual(["2027-03-15T11:00:00.000Z"]);
    expect(invited).toEqual([
      { name: 'Bob O\'Neil, "Bobby"', address: "mailto:bob@example.com" },
      { name: "eve@example.com", address: "mailto:eve@example.com" },
    ]);
    expect(alarms).toEqual([
      { action: "DISPLAY", trigger: "-PT15M" },
      { action: "AUDIO", trigger: "-P1D" },
    ]);
  });

  test("under one name and one UID, however often the same call is executed", async () => {
    await using outbox = await createOutbox();
    const ctx = createToolCtx({ toolEnv: { outboxDir: outbox.dir } });

    await Promise.all([createEvent.execute(lunch, ctx), createEvent.execute(lunch, ctx)]);
    expect(await outbox.names()).toHaveLength(1);

    const idempotencyKey = "0199a000-0000-7000-8000-000000000002";
    const { file } = Object(await createEvent.execute(lunch, { ...ctx, idempotencyKey }));
    expect(await outbox.names()).toHaveLength(2);
    expect((await readCalendarFile(outbox.dir, file)).event.uid).toBe(idempotencyKey);
  });

  test("which invites nobody where nobody was named", async () => {
    const { method, invited, alarms } = await create({ ...lunch, attendees: [] });

    expect({ method, invited, alarms }).toEqual({ method: "PUBLISH", invited: [], alarms: [] });
  });

  test("and is not written when the run was stopped before", async () => {
    await using outbox = await createOutbox();
    const signal = AbortSignal.abort(new Error("stop"));
    const ctx = createToolCtx({ signal, toolEnv: { outboxDir: outbox.dir } });

    await expect(createEvent.execute(lunch, ctx)).rejects.toThrow("stop");
    await expect(outbox.names()).rejects.toThrow("ENOENT");
  });
});

describe("a repeated event", () => {
  test("keeps its clock time when summer begins, to the last day inclusive", async () => {
    const recurrence = { frequency: "weekly", interval: 2, until: "2027-04-26" };
    const { occurrences } = await create({ ...lunch, recurrence });

    expect(occurrences(9)).toEqual([
      "2027-03-15T11:00:00.000Z",
      "2027-03-29T10:00:00.000Z",
      "2027-04-12T10:00:00.000Z",
      "2027-04-26T10:00:00.000Z",
    ]);
  });
});

describe("with a mail server, an event", () => {
  test("is mailed to its attendees once, in words and as a calendar file", async () => {
    await using server = await startSmtpServer();
    await using outbox = await createOutbox();
    const ctx = createToolCtx({ toolEnv: { smtpUrl: server.url, outboxDir: outbox.dir } });

    const result = await createEvent.execute(
      { ...lunch, attendees: [...attendees, { email: "BOB@example.com" }], place: "Café Einstein" },
      ctx,
    );

    const [received] = server.received;
    expect(server.received).toHaveLength(1);
    expect(received?.to.map((address) => address.toLowerCase()).sort()).toEqual([
      "bob@example.com",
      "eve@example.com",
    ]);
    expect(received?.mail.subject).toBe(`Invitation: ${lunch.title}`);
    expect(received?.mail.text).toContain("From: 12:00 on Monday 15 March 2027");
    expect(received?.mail.text).toContain("Place: Café Einstein");
    const invitation = received?.mail.attachments.find(({ contentType }) => contentType === "text/calendar");
    const { event, method } = readCalendar(String(invitation?.content));
    expect(method).toBe("REQUEST");
    expect(event.uid).toBe(ctx.idempotencyKey);
    expect(received?.mail.headers.get("x-holdfast-call")).toBe(ctx.idempotencyKey);
    expect(result).toMatchObject({ delivery: "smtp", file: (await outbox.names())[0] });
    expect(result).not.toHaveProperty("refused");
  });

  test("says whom the server refused, when it took the others", async () => {
    await using server = await startSmtpServer({
      onRcptTo: ({ address }, _, done) =>
        done(address.startsWith("eve") ? Object.assign(new Error("no"), { responseCode: 550 }) : null),
    });
    await using outbox = await createOutbox();
    const ctx = createToolCtx({ toolEnv: { smtpUrl: server.url, outboxDir: outbox.dir } });

    expect(await createEvent.execute(lunch, ctx)).toMatchObject({
      delivery: "smtp",
      refused: ["eve@example.com"],
    });
    expect(server.received.map(({ to }) => to)).toEqual([["bob@example.com"]]);
  });

  test("without attendees is mailed to nobody", async () => {
    await using server = await startSmtpServer();
    await using outbox = await createOutbox();
    const ctx = createToolCtx({ toolEnv: { smtpUrl: server.url, outboxDir: outbox.dir } });

    expect(await createEvent.execute({ ...lunch, attendees: [] }, ctx)).toMatchObject({ delivery: "outbox" });
    expect(server.received).toEqual([]);
  });

  test("may be created twice only where no mail goes out twice", () => {
    expect(createEvent.isRepeatable(createToolCtx().toolEnv)).toBe(true);
    expect(createEvent.isRepeatable(createToolCtx({ toolEnv: { smtpUrl: "smtp://mail" } }).toolEnv)).toBe(
      false,
    );
  });
});

describe("nothing can be injected", () => {
  const injected = "x\r\nATTENDEE:mailto:eve@example.com";

  test.each<JsonObject>([
    { title: injected },
    { title: "x\nBcc: eve@example.com" },
    { title: "\u0085" },
    { title: "\ud83d" },
    { place: injected },
    { notes: "a\0b" },
    { notes: "\ud83d" },
    { attendees: [{ name: injected, email: "bob@example.com" }] },
    { attendees: [{ email: "bob@example.com\r\nBcc: eve@example.com" }] },
    { attendees: [{ email: "bob@example.com, eve@example.com" }] },
    { attendees: [{ email: "Eve <eve@example.com>" }] },
    { timeZone: "Europe/Berlin\r\nX:1" },
    { start: "2027-03-15T11:00:00Z\r\nX:1" },
    { recurrence: { frequency: "weekly\r\nX:1" } },
    { recurrence: { frequency: "weekly", until: "2027-06-30\r\nX:1" } },
  ])("%j is refused", async (change) => {
    await using outbox = await createOutbox();
    const ctx = createToolCtx({ toolEnv: { outboxDir: outbox.dir } });

    expect(createEvent.input.safeParse({ ...lunch, ...change }).success).toBe(false);
    await expect(createEvent.execute({ ...lunch, ...change }, ctx)).rejects.toThrow();
    await expect(outbox.names()).rejects.toThrow("ENOENT");
  });

  test("and text that looks like a calendar is only text", async () => {
    const text = 'END:VEVENT\\nBEGIN:VEVENT ";:,\\;^n';
    const name = 'END:VEVENT ";:,^n';
    const { event, properties, invited } = await create({
      ...lunch,
      title: text,
      place: text,
      notes: `${injected}\n${"🥗".repeat(200)}\n${text}`,
      attendees: [{ name, email: "bob@example.com" }],
    });

    expect(event).toMatchObject({ summary: text, location: text });
    expect(event.description).toBe(`${injected.replace("\r", "")}\n${"🥗".repeat(200)}\n${text}`);
    expect(invited).toEqual([{ name, address: "mailto:bob@example.com" }]);
    expect(properties).toEqual([
      "uid",
      "sequence",
      "dtstamp",
      "dtstart",
      "dtend",
      "summary",
      "location",
      "description",
      "organizer",
      "attendee",
    ]);
  });

  test("nor by a key that is no id", async () => {
    await using outbox = await createOutbox();
    const ctx = createToolCtx({ idempotencyKey: injected, toolEnv: { outboxDir: outbox.dir } });

    await expect(createEvent.execute(lunch, ctx)).rejects.toThrow();
  });
});

test.each([
  [{ end: lunch.start }, "end", "after the start"],
  [{ start: "2027-03-15T12:00:00+02:00" }, "start", "the offset of Europe/Berlin is +01:00"],
  [{ start: "2027-03-15T12:00:00" }, "start", "with an offset"],
  [{ start: "0001-03-15T12:00:00Z" }, "start", "The year must be"],
  [{ timeZone: "Mars/Olympus" }, "timeZone", "There is no such time zone"],
  [{ timeZone: "+01:00" }, "timeZone", "There is no such time zone"],
  [{ recurrence: { frequency: "daily", until: "2027-03-14" } }, "recurrence.until", "before it starts"],
])("%j is refused, and the field named", (change, field, sentence) => {
  const { error } = createEvent.input.safeParse({ ...lunch, ...change });

  expect(error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`)).toEqual([
    expect.stringContaining(sentence),
  ]);
  expect(error?.issues[0]?.path.join(".")).toBe(field);
});
