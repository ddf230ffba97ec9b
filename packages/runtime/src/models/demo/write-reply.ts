import type { BaseMessage } from "@langchain/core/messages";
import { countTo } from "./count-to.ts";
import type { DemoReply } from "./demo-reply.ts";
import { describeCall } from "./describe-call.ts";
import { asksForName, findName, readName } from "./find-name.ts";
import { findPlaces } from "./find-places.ts";
import { introduction, markdownShowcase } from "./phrases.ts";
import { type DemoStep, planSteps } from "./plan-steps.ts";
import { readEmailRequest } from "./read-email-request.ts";
import { readTurn, type Turn } from "./read-turn.ts";

/** The demo model's answer to a conversation. Deterministic, and made of the messages alone. */
export function writeReply(messages: readonly BaseMessage[], tools: ReadonlySet<string>): DemoReply {
  const turn = readTurn(messages);
  const steps = planSteps(turn.question);
  if (steps.length === 0) return { text: answer(turn), toolCalls: [] };
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

function announce(step: DemoStep): string[] {
  if (step.some((call) => call.tool === "ask_user")) return ["I have a question."];
  const mails = step.filter((call) => call.tool === "send_email").length;
  const looks = mails < step.length ? ["Let me look at the clock."] : [];
  if (mails === 0) return looks;
  if (mails === 1) return [...looks, "I have written the e-mail. Please look at it before it goes out."];
  return [...looks, `I have written ${mails} e-mails. Please look at them before they go out.`];
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
  const [place] = findPlaces(question);
  return (
    place &&
    `I do not know the time zone of “${place.name}”. Try a large city, or a zone such as Europe/Paris.`
  );
}
