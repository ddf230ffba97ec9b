-- CreateTable
CREATE TABLE "audit_entry" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "action" TEXT NOT NULL,
    "actor_id" UUID,
    "actor_name" TEXT,
    "device" TEXT,
    "tool" TEXT,
    "conversation_id" UUID,
    "run_id" UUID,
    "tool_call_id" UUID,
    "approval_id" UUID,
    "grant_id" UUID,
    "args" JSON,
    "args_hash" TEXT,
    "policy" TEXT,
    "outcome" TEXT,
    "details" JSON,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "audit_entry_user_id_id_idx" ON "audit_entry"("user_id", "id");

-- CreateIndex
CREATE INDEX "audit_entry_user_id_tool_id_idx" ON "audit_entry"("user_id", "tool", "id");

-- CreateIndex
CREATE INDEX "audit_entry_tool_call_id_idx" ON "audit_entry"("tool_call_id");

-- What stands in the trail stays as it is, whoever asks: also for replication (ENABLE ALWAYS), also where no row is hit.
CREATE FUNCTION "refuse_audit_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'audit_entry is append-only' USING ERRCODE = 'insufficient_privilege';
END;
$$;

CREATE TRIGGER "audit_entry_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_entry"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuse_audit_change"();

ALTER TABLE "audit_entry" ENABLE ALWAYS TRIGGER "audit_entry_append_only";
