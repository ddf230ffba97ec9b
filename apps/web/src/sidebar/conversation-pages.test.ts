import type { Conversation } from "@holdfast/contracts";
import { describe, expect, it } from "vitest";
import {
  type ConversationPages,
  findConversation,
  putConversation,
  removeConversation,
  toConversations,
} from "./conversation-pages.ts";

const conversation = (id: string, hour: number, change: Partial<Conversation> = {}): Conversation => ({
  id,
  title: id,
  titledBy: "agent",
  model: "demo:scripted",
  approvalMode: "default",
  running: false,
  pendingApprovals: 0,
  lastActivityAt: new Date(Date.UTC(2026, 10, 21, hour)).toISOString(),
  createdAt: new Date(Date.UTC(2026, 10, 1)).toISOString(),
  deletedAt: null,
  ...change,
});

const pages = (nextCursor: string | null): ConversationPages => ({
  pages: [
    { conversations: [conversation("a", 20), conversation("b", 18)], nextCursor: "b" },
    { conversations: [conversation("c", 16), conversation("d", 14)], nextCursor },
  ],
  pageParams: [null, "b"],
});

const ids = (data: ConversationPages): string =>
  data.pages.map((page) => page.conversations.map(({ id }) => id).join("")).join("|");

describe("putConversation", () => {
  it("adds a new conversation at the top", () => {
    expect(ids(putConversation(pages(null), conversation("n", 21)))).toBe("nab|cd");
  });

  it("moves one up when it becomes active, across pages", () => {
    expect(ids(putConversation(pages(null), conversation("d", 21)))).toBe("dab|c");
  });

  it("keeps one in its place when only its marks change", () => {
    const data = putConversation(pages(null), conversation("c", 16, { running: true }));
    expect(ids(data)).toBe("ab|cd");
    expect(findConversation(data, "c")?.running).toBe(true);
  });

  it("puts one between two pages at the beginning of the later one", () => {
    expect(ids(putConversation(pages(null), conversation("n", 17)))).toBe("ab|ncd");
  });

  it("appends the oldest when every page is loaded, and leaves it to scrolling otherwise", () => {
    expect(ids(putConversation(pages(null), conversation("n", 1)))).toBe("ab|cdn");
    expect(ids(putConversation(pages("d"), conversation("n", 1)))).toBe("ab|cd");
  });

  it("orders conversations of the same moment by id, descending, as the service does", () => {
    expect(ids(putConversation(pages(null), conversation("bb", 18)))).toBe("abbb|cd");
    expect(ids(putConversation(pages(null), conversation("ab", 18)))).toBe("ab|abcd");
  });

  it("takes a deleted conversation out", () => {
    const deleted = conversation("a", 20, { deletedAt: "2026-11-21T21:00:00.000Z" });
    expect(ids(putConversation(pages(null), deleted))).toBe("b|cd");
  });

  it("fills a list that was empty", () => {
    const empty: ConversationPages = { pages: [{ conversations: [], nextCursor: null }], pageParams: [null] };
    expect(ids(putConversation(empty, conversation("n", 1)))).toBe("n");
  });
});

describe("removeConversation", () => {
  it("changes nothing when it is not there", () => {
    const data = pages(null);
    expect(removeConversation(data, "x")).toBe(data);
  });
});

describe("toConversations", () => {
  it("names a conversation once though two pages hold it", () => {
    const data = pages(null);
    data.pages[1]?.conversations.unshift(conversation("b", 17));
    expect(toConversations(data).map(({ id }) => id)).toEqual(["a", "b", "c", "d"]);
  });
});
