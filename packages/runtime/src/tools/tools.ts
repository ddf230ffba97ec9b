import { askUser } from "./ask-user.ts";
import { createEvent } from "./create-event.ts";
import { currentTime } from "./current-time.ts";
import { sendEmail } from "./send-email.ts";
import type { Tool } from "./tool.ts";

/** Every tool that the agent has. */
export const tools: readonly Tool[] = [currentTime, sendEmail, createEvent, askUser];
