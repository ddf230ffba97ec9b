import type { Event, Message, Run } from "@holdfast/contracts";
import pg from "pg";
import { readOutbox } from "../outside/read-outbox.ts";
import type {
  ApprovalRow,
  AuditRow,
  CheckpointRow,
  ConversationRow,
  EffectRow,
  GrantUseRow,
  History,
  MessageRow,
} from "./history.ts";
import { statements } from "./statements.ts";

export interface ReadHistoryOptions {
  readonly url: string;
  /** All conversations when none is named. */
  readonly conversationId?: string;
  /** Where the agent leaves its e-mails. */
  readonly outboxDir?: string;
}

/** What stands in the database and in the outbox, all of it read at one instant, past every process of ours. */
export async function readHistory({ url, conversationId, outboxDir }: ReadHistoryOptions): Promise<History> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    const read = async <Row>(statement: string): Promise<Row[]> =>
      (await client.query(statement, [conversationId ?? null])).rows.map(toPlain<Row>);
    return {
      conversations: await read<ConversationRow>(statements.conversations),
      messages: (await read<StoredMessage>(statements.messages)).map(toMessage),
      runs: (await read<StoredRun>(statements.runs)).map(toRun),
      events: await read<Event>(statements.events),
      approvals: await read<ApprovalRow>(statements.approvals),
      effects: await read<EffectRow>(statements.effects),
      audit: await read<AuditRow>(statements.audit),
      grantUses: await read<GrantUseRow>(statements.grantUses),
      checkpoints: (await read<StoredCheckpoint>(statements.checkpoints)).map(toCheckpoint),
      deliveries: outboxDir === undefined ? [] : await readOutbox(outboxDir),
      acknowledgements: [],
      streams: [],
    };
  } finally {
    await client.end();
  }
}

/** Times as the API gives them out. */
const toPlain = <Row>(row: Record<string, unknown>): Row =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, value instanceof Date ? value.toISOString() : value]),
  ) as Row;

type ErrorColumns = Pick<Run, "status"> & {
  readonly errorCode: NonNullable<Run["error"]>["code"] | null;
  readonly errorMessage: string | null;
};

const toError = ({ errorCode: code, errorMessage: message }: ErrorColumns): Run["error"] =>
  code === null ? null : { code, message: message ?? "" };

type StoredMessage = Omit<MessageRow, "outcome"> & ErrorColumns;

function toMessage({ status, errorCode, errorMessage, isStanding, ...row }: StoredMessage): MessageRow {
  const error = toError({ status, errorCode, errorMessage });
  const ended = status === "failed" || status === "cancelled" ? status : "completed";
  const outcome: Message["outcome"] = row.role === "user" ? null : { status: ended, error };
  return { ...row, outcome, isStanding };
}

type StoredRun = Omit<Run, "usage" | "error"> & ErrorColumns & Run["usage"];

const toRun = ({
  errorCode,
  errorMessage,
  inputTokens,
  outputTokens,
  modelCalls,
  ...row
}: StoredRun): Run => ({
  ...row,
  usage: { inputTokens, outputTokens, modelCalls },
  error: toError({ status: row.status, errorCode, errorMessage }),
});

interface StoredCheckpoint {
  readonly conversationId: string;
  readonly checkpointId: string;
  readonly versions: Readonly<Record<string, unknown>> | null;
}

/** A channel's version is height, run and epoch, joined by dots: the highest was made with the checkpoint. */
function toCheckpoint({ versions, ...row }: StoredCheckpoint): CheckpointRow {
  const [latest] = Object.values(versions ?? {})
    .map(String)
    .sort()
    .reverse();
  const [, runId = "", epoch = ""] = latest?.split(".") ?? [];
  return { ...row, writtenBy: runId === "" ? null : { runId, epoch: Number(epoch) } };
}
