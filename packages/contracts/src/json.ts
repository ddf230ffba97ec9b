import { z } from "zod";

/** Any value that JSON can carry. */
export const jsonSchema = z.json();
export type Json = z.infer<typeof jsonSchema>;

export const jsonObjectSchema = z.record(z.string(), jsonSchema);
export type JsonObject = z.infer<typeof jsonObjectSchema>;
