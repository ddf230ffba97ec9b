import { expect, test } from "vitest";
import { grantsKept } from "./grants-kept.ts";
import type { GrantUseRow } from "./history.ts";
import { breakHistory } from "./sample/break-history.ts";
import { sampleHistory } from "./sample/sample-history.ts";

const grantId = "grant";

/** The sample, whose first call was let through by a grant. */
const granted = (change: Partial<GrantUseRow> = {}, isTold = true) =>
  breakHistory(({ events, effects, grantUses }) => {
    const toolCallId = effects[0]?.toolCallId ?? "";
    const use = {
      grantId,
      usedAt: "2026-01-02",
      uses: 1,
      maxUses: 1,
      revokedAt: null,
      toolCallId,
      ...change,
    };
    grantUses.push(use);
    for (const event of events) {
      if (event.type !== "tool-call-started" || event.payload.toolCallId !== toolCallId) continue;
      if (isTold) event.payload.grantId = grantId;
    }
  });
const sentencesOf = (...change: Parameters<typeof granted>) =>
  grantsKept(granted(...change)).map(({ sentence }) => sentence);

test("calls without a grant, and one that a grant let through, are accepted", () => {
  expect(grantsKept(sampleHistory())).toEqual([]);
  expect(grantsKept(granted())).toEqual([]);
});

test("more uses than there are, a use after the revocation and one that is not counted are found", () => {
  expect(sentencesOf({ uses: 2 })).toEqual(["It was used 2 times of 1."]);
  expect(sentencesOf({ revokedAt: "2026-01-01" })).toEqual(["It was used after it was revoked."]);
  expect(sentencesOf({ uses: 0 })).toEqual(["1 calls used it, and it counts 0."]);
});

test("a use of a call that did not begin, and a call that is silent about its grant, are found", () => {
  const silent = "The call that used it does not name it.";
  expect(sentencesOf({}, false)).toEqual([silent]);
  expect(sentencesOf({ toolCallId: "another" })).toEqual([
    "It was used by a call that did not begin.",
    silent,
    "A call names a grant that it has not used.",
  ]);
});
