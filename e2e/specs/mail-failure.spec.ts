import { newAddress } from "../fixtures/person.ts";
import { expect, test } from "../fixtures/test.ts";
import { untilSeen } from "../fixtures/until-seen.ts";

test.use({ stackOptions: { mail: "server" } });

test("a mail server that is busy: the call says that it is tried again, and the e-mail goes out once", async ({
  stack,
  page,
  conversation,
}) => {
  const bob = newAddress("bob");
  stack.mail.refusals = 2;
  await conversation.start(`Email ${bob} about lunch saying See you at noon`);
  const seen = untilSeen(page, /The mail server is not available\. Trying again in \d\ss \(\d\sof\s4\)\./);
  await conversation.approval(bob).approve();
  await seen;

  const call = conversation.toolCalls.filter({ hasText: "Send e-mail" });
  await expect(conversation.finishedReply).toBeVisible();
  await expect(call).toContainText("Done");
  await expect(call).not.toContainText("not available");
  expect(stack.mail.receivedBy(bob)).toHaveLength(1);
  const timeline = await conversation.openTimeline();
  await expect(
    timeline.moments.filter({ hasText: "The mail server is not available." }).first(),
  ).toContainText("Try 2 after");
});

test("kill -9 between two tries of a call: it goes on with the next, and nothing was repeated", async ({
  stack,
  page,
  conversation,
}) => {
  const bob = newAddress("bob");
  stack.mail.answer = "not now";
  await conversation.start(`Email ${bob} about lunch saying See you at noon`);
  const seen = untilSeen(page, /Trying again in \d\ss \([34]\sof\s4\)/);
  await conversation.approval(bob).approve();
  await seen;
  await stack.agent.kill();
  stack.mail.answer = "yes";
  await stack.agent.start();

  await expect(conversation.finishedReply).toBeVisible();
  await expect(conversation.restartNote).toHaveText(
    "The agent was restarted. It went on from step 2; nothing was repeated.",
  );
  expect(stack.mail.receivedBy(bob)).toHaveLength(1);
});
