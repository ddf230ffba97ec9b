-- AlterTable
ALTER TABLE "effect" ADD COLUMN     "is_repeatable" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "retry_at" TIMESTAMPTZ(3),
ADD COLUMN     "tries" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "run" ADD COLUMN     "model_tries" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "retry_at" TIMESTAMPTZ(3),
ADD COLUMN     "settled_replies" INTEGER NOT NULL DEFAULT 0;
