-- AlterTable
ALTER TABLE "message" ADD COLUMN     "restart" JSON;
