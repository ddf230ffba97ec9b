import { limits, questionSchema } from "@holdfast/contracts";
import { z } from "zod";
import { defineTool } from "./tool.ts";

/** Puts a question to the person. There is nothing to execute: the person's answer is the result. */
export const askUser = defineTool({
  name: "ask_user",
  title: "Question",
  revision: 1,
  description:
    "Asks the person a question and waits for the answer, as long as it takes. Use it when you cannot go on without knowing something that only the person knows. Offer choices where there are a few.",
  input: z.object({
    question: questionSchema.shape.question.meta({
      title: "Question",
      description: "One question, in the person's language.",
    }),
    choices: questionSchema.shape.choices.meta({
      title: "Choices",
      description: `At most ${limits.choices}. Leave it out for an open question.`,
    }),
    multiple: questionSchema.shape.multiple.meta({
      title: "Several may be chosen",
      description: "Whether more than one of the choices may be taken.",
    }),
    freeText: questionSchema.shape.freeText.meta({
      title: "Own words",
      description: "Whether the person may answer in own words as well.",
    }),
  }),
  risk: "read",
  policy: "question",
  isRepeatable: () => true,
  execute: async () => {
    throw new Error("A question is answered by a person, not executed.");
  },
});
