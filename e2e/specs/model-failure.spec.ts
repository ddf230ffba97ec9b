import { recordReplies } from "../fixtures/record-replies.ts";
import { expect, test } from "../fixtures/test.ts";

test.use({ stackOptions: { defaultModel: "openai:test" } });

test("a key that is refused: the reason, what to do, and a retry that goes on", async ({
  stack,
  page,
  conversation,
}) => {
  stack.models.enqueue({ type: "error", status: 401, message: "Incorrect API key: sk-secret" });
  await conversation.start("Tell me something");
  await expect(conversation.finishedReply).toContainText("The model's provider did not accept our key.");
  await expect(page.getByText("sk-secret")).toHaveCount(0);

  await page.reload();
  stack.models.enqueue({ type: "reply", text: "Once upon a time." });
  await conversation.retry();
  await expect(conversation.finishedReply).toHaveText("Once upon a time.");
  await expect(conversation.replies).toHaveCount(1);
  await expect(conversation.questions).toHaveText(["Tell me something"]);
});

test("a busy model: the page counts down to the next try, and the reply comes", async ({
  stack,
  page,
  conversation,
}) => {
  stack.models.enqueue(
    { type: "error", status: 429, headers: { "retry-after": "3" } },
    { type: "reply", text: "Sorry for the wait." },
  );
  await conversation.openNew();
  const statesSoFar = await recordReplies(page);
  await conversation.send("Tell me something");

  await expect(conversation.finishedReply).toHaveText("Sorry for the wait.");
  const counted = (await statesSoFar()).flatMap(
    (state) => /The model is busy\. Trying again in (\d)\ss \(2\sof\s5\)\./.exec(state)?.[1] ?? [],
  );
  expect(new Set(counted).size).toBeGreaterThan(1);
  expect(counted).toEqual(counted.toSorted().toReversed());
});

test("a connection that is cut in the middle of a reply: it is written anew, and no text is doubled", async ({
  stack,
  conversation,
}) => {
  stack.models.enqueue(
    { type: "reply", text: "The first half of a story.", break: { afterPieces: 2, how: "destroy" } },
    { type: "reply", text: "The whole of a story." },
  );
  await conversation.start("Tell me something");

  await expect(conversation.finishedReply).toHaveText("The whole of a story.");
});

test("a question put after a failure is answered, although nobody retried", async ({
  stack,
  conversation,
}) => {
  stack.models.enqueue({ type: "error", status: 401 }, { type: "reply", text: "Now it works." });
  await conversation.start("Tell me something");
  await expect(conversation.finishedReply).toContainText("did not accept our key");
  await conversation.send("And now?");

  await expect(conversation.finishedReply).toHaveText("Now it works.");
});
