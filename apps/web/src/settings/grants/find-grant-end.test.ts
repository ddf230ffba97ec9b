import { expect, it } from "vitest";
import { findGrantEnd } from "./find-grant-end.ts";

const noon = Date.parse("2026-11-21T12:00:00Z");
const lasting = { revokedAt: null, expiresAt: null, maxUses: null, uses: 7 };

it.each([
  [{}, null],
  [{ expiresAt: "2026-11-21T12:00:01Z", maxUses: 8 }, null],
  [{ expiresAt: "2026-11-21T12:00:00Z" }, "expired"],
  [{ maxUses: 7 }, "usedUp"],
  [{ revokedAt: "2026-11-20T12:00:00Z", expiresAt: "2026-11-21T11:00:00Z", maxUses: 7 }, "revoked"],
] as const)("%o ends by %s", (given, end) => {
  expect(findGrantEnd({ ...lasting, ...given }, noon)).toBe(end);
});
