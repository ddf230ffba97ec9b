import type { Approval } from "@holdfast/contracts";
import { expect, test } from "vitest";
import { listChoices } from "./list-choices.ts";

const of = (kind: Approval["kind"], args: Approval["args"] = {}) => ({ kind, args }) as Approval;
const permission = of("permission");
const outcome = of("outcome");
const question = of("question");
const onlyChoices = of("question", { choices: ["a", "b"], freeText: false });

test.for([
  ["a permission", [permission], ["queue", "reject"]],
  ["a call that may have happened", [outcome], ["queue"]],
  ["a question", [question], ["answer", "queue", "reject"]],
  ["a question and a permission", [permission, question], ["answer", "queue", "reject"]],
  ["two questions", [question, question], ["queue", "reject"]],
  ["a question that takes no words of one's own", [onlyChoices], ["queue", "reject"]],
] as const)("while %s waits, a text has its choices, and the first is harmless", ([, waiting, types]) => {
  expect(listChoices(waiting).map(({ type }) => type)).toEqual(types);
});

test("what may have happened is not rejected with the others", () => {
  const reject = listChoices([permission, outcome, question]).find(({ type }) => type === "reject");
  expect(reject).toEqual({ type: "reject", waiting: [permission, question] });
});
