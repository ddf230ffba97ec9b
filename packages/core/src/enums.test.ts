import {
  approvalKindSchema,
  approvalModeSchema,
  approvalStatusSchema,
  effectStatusSchema,
  expiryThenSchema,
  messageRoleSchema,
  notificationChannelSchema,
  notificationStatusSchema,
  policySchema,
  policySourceSchema,
  riskSchema,
  roleSchema,
  runStatusSchema,
  titledBySchema,
} from "@holdfast/contracts";
import { createTestDatabase } from "@holdfast/testing";
import { describe, expect, it } from "vitest";

describe("the database's enums", () => {
  it("are the contracts' lists, each in the same order", async () => {
    await using database = await createTestDatabase();
    const rows = await database.db.$queryRaw<{ name: string; labels: string[] }[]>`
      SELECT typname AS name, array_agg(enumlabel::text ORDER BY enumsortorder) AS labels
      FROM pg_enum JOIN pg_type ON pg_type.oid = enumtypid JOIN pg_namespace ON pg_namespace.oid = typnamespace
      WHERE nspname = 'public' GROUP BY typname`;
    expect(Object.fromEntries(rows.map(({ name, labels }) => [name, labels]))).toEqual({
      approval_kind: approvalKindSchema.options,
      approval_mode: approvalModeSchema.options,
      approval_status: approvalStatusSchema.options,
      effect_status: effectStatusSchema.options,
      expiry_then: expiryThenSchema.options,
      message_role: messageRoleSchema.options,
      policy: policySchema.options,
      policy_source: policySourceSchema.options,
      notification_channel: notificationChannelSchema.options,
      notification_status: notificationStatusSchema.options,
      risk: riskSchema.options,
      role: roleSchema.options,
      run_status: runStatusSchema.options,
      titled_by: titledBySchema.options,
    });
  });
});
