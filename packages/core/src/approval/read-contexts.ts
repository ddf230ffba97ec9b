import { type ApprovalContext, limits, type Part } from "@holdfast/contracts";
import type { Db, Prisma } from "@holdfast/db";

const contextSelect = {
  id: true,
  toolCallId: true,
  decidedAt: true,
  reason: true,
  conversation: { select: { title: true } },
  run: {
    select: {
      userMessageId: true,
      effects: {
        select: { toolCallId: true, tool: true, status: true, startedAt: true },
        orderBy: { startedAt: "asc" },
      },
    },
  },
} as const satisfies Prisma.ApprovalSelect;

type ContextRow = Prisma.ApprovalGetPayload<{ select: typeof contextSelect }>;

/** What is needed to judge each of these approvals outside its conversation, by its id. */
export async function readContexts(
  db: Db,
  approvalIds: readonly string[],
): Promise<Map<string, ApprovalContext>> {
  const rows = await db.approval.findMany({
    where: { id: { in: [...approvalIds] } },
    select: contextSelect,
  });
  const messages = await db.message.findMany({
    where: { id: { in: [...new Set(rows.map(({ run }) => run.userMessageId))] } },
    select: { id: true, parts: true },
  });
  const questions = new Map(messages.map(({ id, parts }) => [id, textOf(parts as unknown as Part[])]));
  return new Map(rows.map((row) => [row.id, toContext(row, questions.get(row.run.userMessageId) ?? "")]));
}

const toContext = (row: ContextRow, question: string): ApprovalContext => ({
  conversationTitle: row.conversation.title,
  question: question.slice(0, limits.contextCharacters),
  reason: typeof row.reason === "string" ? row.reason : null,
  did: didBefore(row),
});

/** The calls that were executed before the decision; while it waits, all so far. */
function didBefore({ run, toolCallId, decidedAt }: ContextRow): ApprovalContext["did"] {
  return run.effects
    .filter((effect) => effect.toolCallId !== toolCallId && (!decidedAt || effect.startedAt < decidedAt))
    .slice(-limits.contextCalls)
    .map(({ tool, status }) => ({ tool, status }));
}

const textOf = (parts: readonly Part[]): string =>
  parts.flatMap((part) => (part.type === "text" ? [part.text] : [])).join("");
