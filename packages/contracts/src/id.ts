import { z } from "zod";

/** A uuid in lower case. Ours are version 7, so they sort by the time they were made. */
export const idSchema = z.uuid("This is not a valid id.").toLowerCase();
