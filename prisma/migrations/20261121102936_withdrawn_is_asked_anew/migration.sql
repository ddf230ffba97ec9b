-- DropIndex
DROP INDEX "approval_tool_call_id_kind_round_key";

-- CreateIndex
CREATE UNIQUE INDEX "approval_asked" ON "approval"("tool_call_id", "kind", "round") WHERE (status <> 'withdrawn');
