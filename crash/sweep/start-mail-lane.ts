import type { Approval, Decision } from "@holdfast/contracts";
import type { History } from "../invariants/history.ts";
import { type MailServer, startMailServer } from "../outside/start-mail-server.ts";
import type { AgentProcess } from "../stack/start-agent-process.ts";
import type { Talk } from "./have-conversation.ts";
import { type Lane, startLane } from "./start-lane.ts";

/** How an e-mail came to its end, and whether a person was asked if it went out. */
export interface MailOutcome {
  readonly talk: Talk;
  readonly history: History;
  readonly isAsked: boolean;
}

export interface MailLane extends AsyncDisposable {
  readonly lane: Lane;
  readonly mail: MailServer;
  /** Another worker, which does not start yet. */
  readonly hold: () => ReturnType<Lane["stack"]["hold"]>;
  readonly start: () => Promise<AgentProcess>;
  /**
   * One e-mail. When its permission is given, `onPermission` happens. Of what may have happened this person looks
   * whether it has before saying anything.
   */
  readonly send: (onPermission?: () => Promise<unknown>) => Promise<MailOutcome>;
}

/** A lane whose e-mails go out to a mail server: they cannot be repeated. */
export async function startMailLane(): Promise<MailLane> {
  await using parts = new AsyncDisposableStack();
  const lane = parts.use(await startLane());
  const mail = parts.use(await startMailServer());
  const env = { SMTP_URL: mail.url };
  const all = parts.move();
  return {
    lane,
    mail,
    hold: () => lane.stack.hold("worker", env),
    start: () => lane.stack.start("worker", env),
    send: (onPermission = async () => {}) => sendMail({ lane, mail, onPermission }),
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
}

interface Sending extends Pick<MailLane, "lane" | "mail"> {
  readonly onPermission: () => Promise<unknown>;
}

async function sendMail({ lane, mail, onPermission }: Sending): Promise<MailOutcome> {
  const earlier = mail.deliveries.length;
  const hasCome = () => mail.deliveries.length > earlier;
  const decide = async ({ kind }: Approval): Promise<Decision> => {
    if (kind === "outcome") return hasCome() ? { type: "answer", text: "Bob has it." } : { type: "approve" };
    await onPermission();
    return { type: "approve" };
  };
  const talk = await lane.ask({ decide });
  const history = { ...(await lane.read(talk)), deliveries: mail.deliveries.slice(earlier) };
  return { talk, history, isAsked: history.approvals.some(({ kind }) => kind === "outcome") };
}
