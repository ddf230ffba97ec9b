import { describe, expect, it } from "vitest";
import { RecentSummaries } from "./recent-summaries.ts";

describe("RecentSummaries", () => {
  it("names each conversation of the user once, the latest change last", () => {
    const recent = new RecentSummaries();
    for (const conversationId of ["a", "b", "a"]) recent.note({ conversationId, userId: "ada" });
    recent.note({ conversationId: "c", userId: "bob" });
    expect(recent.of("ada")).toEqual(["b", "a"]);
    expect(recent.of("bob")).toEqual(["c"]);
    expect(recent.of("eve")).toEqual([]);
  });

  it("names none where there are very many", () => {
    const recent = new RecentSummaries();
    for (let index = 0; index < 21; index += 1) recent.note({ conversationId: `${index}`, userId: "ada" });
    expect(recent.of("ada")).toEqual([null]);
  });

  it("forgets after half a minute, unless there was another change meanwhile", () => {
    let now = 0;
    const recent = new RecentSummaries(() => now);
    for (const conversationId of ["a", "b"]) recent.note({ conversationId, userId: "ada" });
    now = 20_000;
    recent.note({ conversationId: "a", userId: "ada" });
    now = 30_001;
    expect(recent.of("ada")).toEqual(["a"]);
    now = 50_001;
    expect(recent.of("ada")).toEqual([]);
  });
});
