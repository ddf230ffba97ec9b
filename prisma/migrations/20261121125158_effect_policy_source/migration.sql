-- AlterTable
ALTER TABLE "effect" ADD COLUMN     "policy_source" "policy_source";
