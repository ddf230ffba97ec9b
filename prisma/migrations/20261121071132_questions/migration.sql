-- AlterEnum
ALTER TYPE "approval_kind" ADD VALUE 'question';
