-- CreateEnum
CREATE TYPE "notification_channel" AS ENUM ('push', 'email', 'webhook');

-- CreateEnum
CREATE TYPE "notification_status" AS ENUM ('queued', 'delivered', 'failed', 'closing', 'closed');

-- CreateTable
CREATE TABLE "notification_target" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "channel" "notification_channel" NOT NULL,
    "address" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "p256dh" TEXT,
    "push_auth" TEXT,
    "secret" TEXT,
    "confirmed_at" TIMESTAMPTZ(3),
    "code_hash" TEXT,
    "code_tries" INTEGER NOT NULL DEFAULT 0,
    "codes_sent" INTEGER NOT NULL DEFAULT 0,
    "confirmation_sent_at" TIMESTAMPTZ(3),
    "busy_until" TIMESTAMPTZ(3),
    "disabled_at" TIMESTAMPTZ(3),
    "last_delivered_at" TIMESTAMPTZ(3),
    "last_error" TEXT,
    "last_error_at" TIMESTAMPTZ(3),
    "removed_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "notification_target_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notification" (
    "id" UUID NOT NULL,
    "wait_id" UUID NOT NULL,
    "target_id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "approval_ids" UUID[],
    "status" "notification_status" NOT NULL DEFAULT 'queued',
    "is_reminder" BOOLEAN NOT NULL DEFAULT false,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "last_error" TEXT,
    "delivered_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "notification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "presence" (
    "conversation_id" UUID NOT NULL,
    "tab_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "presence_pkey" PRIMARY KEY ("conversation_id","tab_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "notification_target_user_id_channel_address_key" ON "notification_target"("user_id", "channel", "address");

-- CreateIndex
CREATE UNIQUE INDEX "notification_target_push" ON "notification_target"("address") WHERE (channel = 'push');

-- CreateIndex
CREATE INDEX "notification_conversation_id_idx" ON "notification"("conversation_id");

-- CreateIndex
CREATE INDEX "notification_target_id_idx" ON "notification"("target_id");

-- CreateIndex
CREATE INDEX "notification_open" ON "notification"("status") WHERE (status IN ('queued', 'delivered', 'failed'));

-- CreateIndex
CREATE UNIQUE INDEX "notification_wait_id_target_id_key" ON "notification"("wait_id", "target_id");

-- CreateIndex
CREATE INDEX "presence_user_id_idx" ON "presence"("user_id");

-- AddForeignKey
ALTER TABLE "notification_target" ADD CONSTRAINT "notification_target_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification" ADD CONSTRAINT "notification_target_id_fkey" FOREIGN KEY ("target_id") REFERENCES "notification_target"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification" ADD CONSTRAINT "notification_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "presence" ADD CONSTRAINT "presence_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "presence" ADD CONSTRAINT "presence_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;
