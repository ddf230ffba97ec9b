import { canonicalZone } from "@holdfast/contracts";
import { z } from "zod";
import { timeInZone } from "./time-in-zone.ts";
import { defineTool } from "./tool.ts";
import { ToolError } from "./tool-error.ts";

export const currentTime = defineTool({
  name: "current_time",
  title: "Current time",
  revision: 1,
  description: "Tells the present date and time in a time zone.",
  input: z.object({
    zone: z.string().trim().min(1).max(100).meta({
      title: "Time zone",
      description: "A time zone of the IANA database, such as Asia/Tokyo or Europe/Berlin.",
    }),
  }),
  reach: [],
  risk: "read",
  policy: "allow",
  isRepeatable: () => true,
  async execute({ zone }) {
    if (!canonicalZone(zone))
      throw new ToolError(`There is no time zone “${zone}”. Use an IANA name such as Asia/Tokyo.`);
    return { ...timeInZone(zone, new Date()) };
  },
});
