import type { BaseMessage } from "@langchain/core/messages";
import { countTo } from "./count-to.ts";
import type { DemoCall, DemoReply } from "./demo-reply.ts";
import { describeCall } from "./describe-call.ts";
import { asksForName, findName, readName } from "./find-name.ts";
import { findPlaces } from "./find-places.ts";
import { introduction, markdownShowcase } from "./phrases.ts";
import { type DemoStep, planSteps } from "./plan-steps.ts";
import { readEmailRequest } from "./read-email-request.ts";
import { readEventRequest } from "./read-event-request.ts";
import { readTurn, type Turn } from "./read-turn.ts";

/** The demo model's answer to a conversation. Deterministic, and made of the messages alone. */
export function writeReply(messages: readonly BaseMessage[], tools: ReadonlySet<string>): DemoReply {
  const turn = readTurn(messages);
  const steps = planSteps(turn.question);
  if (steps.length === 0) return { text: tell(turn) ?? answer(turn), toolCalls: [] };
  const missing = steps.flat().find((call) => !tools.has(call.tool));
  if (missing)
    return { text: `I would need the tool ${missing.tool}, which I do not have here.`, toolCalls: [] };
  return takeStep(turn, steps);
}

function takeStep({ question, batches }: Turn, steps: readonly DemoStep[]): DemoReply {
  const proposed = steps[batches.length - 1] ?? [];
  const done = batches.at(-1)?.map((call, at) => describeCall(call, proposed[at], question)) ?? [];
  const next = steps[batches.length] ?? [];
  return { text: [...done, ...announce(next)].join(" "), toolCalls: next };
}

/** What became of a call that was not planned here: one that a person asked for again. */
const tell = ({ question, batches }: Turn): string | undefined =>
  batches
    .at(-1)
    ?.map((call) => describeCall(call, undefined, question))
    .join(" ");

function announce(step: DemoStep): string[] {
  if (step.some((call) => call.tool === "ask_user")) return ["I have a question."];
  const count = (tool: DemoCall["tool"]) => step.filter((call) => call.tool === tool).length;
  return [
    ...(count("current_time") > 0 ? ["Let me look at the clock."] : []),
    ...(count("create_event") > 0
      ? ["I have drawn up the event. Please look at it before it is created."]
      : []),
    ...announceMails(count("send_email")),
  ];
}

function announceMails(mails: number): string[] {
  if (mails === 0) return [];
  if (mails === 1) return ["I have written the e-mail. Please look at it before it goes out."];
  return [`I have written ${mails} e-mails. Please look at them before they go out.`];
}

function answer({ question, earlier }: Turn): string {
  const said = readName(question);
  const name = findName([...earlier, question]);
  if (asksForName(question)) return name ? `Your name is ${name}.` : "You have not told me your name yet.";
  if (said) return `Nice to meet you, ${said}.`;
  return (
    countTo(question) ??
    askBack(question) ??
    (/\bmarkdown\b/iu.test(question) ? markdownShowcase : introduction)
  );
}

function askBack(question: string): string | undefined {
  const email = readEmailRequest(question);
  if (email && !email.complete && email.missing === "address")
    return "To which address? Write for example: Email bob@example.com about lunch saying See you at noon.";
  if (email && !email.complete)
    return "What should the e-mail say? Write for example: Email bob@example.com about lunch saying See you at noon.";
  if (readEventRequest(question))
    return "When? Write for example: Schedule lunch with bob@example.com on 2027-03-15 from 12:00 to 13:00 in Berlin.";
  const [place] = findPlaces(question);
  return (
    place &&
    `I do not know the time zone of “${place.name}”. Try a large city, or a zone such as Europe/Paris.`
  );
}
