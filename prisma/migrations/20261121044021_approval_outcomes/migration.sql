-- CreateEnum
CREATE TYPE "approval_kind" AS ENUM ('permission', 'outcome');

-- DropIndex
DROP INDEX "approval_tool_call_id_key";

-- AlterTable
ALTER TABLE "approval" ADD COLUMN     "kind" "approval_kind" NOT NULL DEFAULT 'permission',
ADD COLUMN     "round" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "started_at" TIMESTAMPTZ(3);

-- CreateIndex
CREATE UNIQUE INDEX "approval_tool_call_id_kind_round_key" ON "approval"("tool_call_id", "kind", "round");
