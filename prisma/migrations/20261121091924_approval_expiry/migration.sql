-- CreateEnum
CREATE TYPE "expiry_then" AS ENUM ('reject', 'remind');

-- AlterTable
ALTER TABLE "approval" ADD COLUMN     "expires_at" TIMESTAMPTZ(3),
ADD COLUMN     "expiry_then" "expiry_then",
ADD COLUMN     "reason" JSON,
ADD COLUMN     "reminded_at" TIMESTAMPTZ(3),
ADD COLUMN     "reopened_from_id" UUID;

-- AlterTable
ALTER TABLE "run" ADD COLUMN     "reopened_from_id" UUID;

-- CreateIndex
CREATE INDEX "approval_due" ON "approval"("expires_at") WHERE (status = 'pending' AND expires_at IS NOT NULL AND reminded_at IS NULL);
