-- AlterTable
ALTER TABLE "approval" ADD COLUMN     "reopened_run_id" UUID;

-- What was asked again already
UPDATE "approval" SET "reopened_run_id" = (
  SELECT r."id" FROM "run" r
  WHERE r."conversation_id" = "approval"."conversation_id" AND r."reopened_from_id" = "approval"."id"
  ORDER BY r."number" LIMIT 1
) WHERE "status" = 'expired';

-- CreateIndex
CREATE INDEX "approval_decided" ON "approval"("decided_at", "id") WHERE (status <> 'pending');
