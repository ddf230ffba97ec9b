-- AlterTable
ALTER TABLE "run" ADD COLUMN "are_deltas_removed" BOOLEAN NOT NULL DEFAULT false;

-- CreateIndex
CREATE INDEX "run_with_deltas" ON "run"("finished_at") WHERE (finished_at IS NOT NULL AND NOT are_deltas_removed);
