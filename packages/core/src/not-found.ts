import { AppError } from "@holdfast/contracts";

/** The same answer for what is not there and for what is somebody else's. */
export const notFound = (
  what: "conversation" | "message" | "run" | "approval" | "user" | "tool" | "grant" | "target",
): AppError => new AppError("NOT_FOUND", `There is no such ${what}.`);
