import { z } from "zod";

/**
 * What befalls a process at one of its statements:
 * `kill`: SIGKILL. `freeze`: SIGSTOP; it goes on with the statement when it gets SIGCONT. `cut`: its connection
 * is reset, so it does not know whether the statement was executed (`after`: it was; `before`: it was not).
 */
const faultSchema = z.enum(["kill", "freeze", "cut"]);

/** Before the statement is sent, or after it was executed and before its result is known. */
const whenSchema = z.enum(["before", "after"]);

/** `at`: the so many-th statement from now on, 1 being the next; of those only that have `including` in them. */
export const strikeSchema = z.object({
  fault: faultSchema,
  at: z.int().min(1),
  when: whenSchema,
  including: z.string().optional(),
});
export type Strike = z.infer<typeof strikeSchema>;

/** Every order starts the count anew. One without a strike only counts. */
export const orderSchema = z.object({ id: z.int(), strike: strikeSchema.nullable() });
export type Order = z.infer<typeof orderSchema>;

/** The statements counted since the order before, in their order. */
export const answerSchema = z.object({ id: z.int(), statements: z.array(z.string()) });
export type OrderAnswer = z.infer<typeof answerSchema>;

/** A line on the process's standard error, written before anything happens. */
export const struckSchema = strikeSchema.extend({ msg: z.literal("struck"), statement: z.string() });
export type Struck = z.infer<typeof struckSchema>;
