import type { Delivery, WaitingApproval } from "@holdfast/core";
import { toolDescriptions } from "../tools/tool-descriptions.ts";
import type { Notice } from "./notice.ts";

interface NoticeSource {
  readonly id: string;
  readonly delivery: Delivery;
  readonly publicUrl: string;
}

/**
 * Says that something waits, for which tool and in which conversation; arguments are read after signing in. Its
 * address opens the very card.
 */
export function toNotice({ id, delivery, publicUrl }: NoticeSource): Notice {
  const { about, approvals, conversation, notificationId } = delivery;
  const [first] = approvals;
  return {
    id,
    about,
    tag: notificationId,
    title: toTitle(delivery),
    body: toBody(delivery),
    url: new URL(`/c/${conversation.id}?approval=${first.id}`, publicUrl).href,
    data: {
      conversation: { id: conversation.id, title: conversation.title },
      approvals: approvals.map(({ createdAt, ...approval }) => ({
        ...approval,
        createdAt: createdAt.toISOString(),
      })),
    },
  };
}

const titles = {
  permission: "Your approval is needed",
  question: "The agent asks you something",
  outcome: "Say whether it happened",
} as const;

function toTitle({ about, approvals }: Delivery): string {
  const title = toDemand(approvals);
  if (about === "closed") return "No longer waiting for you";
  return about === "reminder" ? `Still waiting: ${title}` : title;
}

function toDemand([{ kind }, ...others]: Delivery["approvals"]): string {
  if (others.length === 0) return titles[kind];
  return `${others.length + 1} decisions are needed`;
}

function toBody({ approvals, conversation }: Delivery): string {
  const tools = [...new Set(approvals.filter(({ kind }) => kind !== "question").map(toToolTitle))];
  return [tools.join(", "), conversation.title && `“${conversation.title}”`].filter(Boolean).join(" · ");
}

const toToolTitle = ({ tool }: WaitingApproval): string =>
  toolDescriptions.find(({ name }) => name === tool)?.title ?? tool;

/** What a test sends. */
export const toTestNotice = ({
  id,
  tag,
  publicUrl,
}: {
  readonly id: string;
  readonly tag: string;
  readonly publicUrl: string;
}): Notice => ({
  id,
  about: "test",
  tag,
  title: "This is a test",
  body: "You will be told here when something waits for you.",
  url: new URL("/settings/notifications", publicUrl).href,
  data: {},
});
