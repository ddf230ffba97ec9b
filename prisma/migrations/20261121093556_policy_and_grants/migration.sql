-- CreateEnum
CREATE TYPE "approval_mode" AS ENUM ('default', 'everything', 'writes', 'most');

-- CreateEnum
CREATE TYPE "policy" AS ENUM ('allow', 'ask', 'deny');

-- CreateEnum
CREATE TYPE "policy_source" AS ENUM ('default', 'operator', 'user', 'conversation');

-- AlterTable
ALTER TABLE "approval" ADD COLUMN     "asked_again" TEXT,
ADD COLUMN     "policy_source" "policy_source" NOT NULL DEFAULT 'default',
ADD COLUMN     "tool_version" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "conversation" ADD COLUMN     "approval_mode" "approval_mode" NOT NULL DEFAULT 'default';

-- CreateTable
CREATE TABLE "tool_policy" (
    "user_id" UUID NOT NULL,
    "tool" TEXT NOT NULL,
    "policy" "policy",
    "expiry_seconds" INTEGER,
    "expiry_then" "expiry_then",

    CONSTRAINT "tool_policy_pkey" PRIMARY KEY ("user_id","tool")
);

-- CreateTable
CREATE TABLE "grant" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "tool" TEXT NOT NULL,
    "matchers" JSON NOT NULL,
    "conversation_id" UUID,
    "expires_at" TIMESTAMPTZ(3),
    "max_uses" INTEGER,
    "uses" INTEGER NOT NULL DEFAULT 0,
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "grant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "grant_use" (
    "tool_call_id" UUID NOT NULL,
    "grant_id" UUID NOT NULL,
    "used_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "grant_use_pkey" PRIMARY KEY ("tool_call_id","grant_id")
);

-- CreateIndex
CREATE INDEX "grant_user_id_tool_idx" ON "grant"("user_id", "tool");

-- CreateIndex
CREATE INDEX "grant_conversation_id_idx" ON "grant"("conversation_id");

-- CreateIndex
CREATE INDEX "grant_use_grant_id_idx" ON "grant_use"("grant_id");

-- AddForeignKey
ALTER TABLE "tool_policy" ADD CONSTRAINT "tool_policy_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "grant" ADD CONSTRAINT "grant_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "grant" ADD CONSTRAINT "grant_conversation_id_fkey" FOREIGN KEY ("conversation_id") REFERENCES "conversation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "grant_use" ADD CONSTRAINT "grant_use_grant_id_fkey" FOREIGN KEY ("grant_id") REFERENCES "grant"("id") ON DELETE CASCADE ON UPDATE CASCADE;
