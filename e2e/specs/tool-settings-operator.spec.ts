import { newAddress } from "../fixtures/person.ts";
import { expect, test } from "../fixtures/test.ts";
import { ToolSettingsPage } from "../pages/tool-settings.page.ts";

test.use({ stackOptions: { toolPolicy: '{"send_email":"ask","current_time":"deny"}' } });

test("the operator's floor stands there in words, and only what is stricter can be chosen", async ({
  page,
  me: _,
}) => {
  const settings = new ToolSettingsPage(page);
  await settings.goto();
  await expect(settings.tool("Send e-mail")).toContainText(
    "The operator of this server wants every call asked for. You can only deny it.",
  );
  await expect(settings.policy("Send e-mail", "Allow")).toBeDisabled();
  await settings.choose("Send e-mail", "Deny");
  await expect(settings.policy("Send e-mail", "Deny")).toBeChecked();

  await expect(settings.tool("Current time")).toContainText("The operator of this server denies it.");
  await expect(settings.policy("Current time", "Deny")).toBeChecked();
  for (const policy of ["Allow", "Ask"] as const) {
    await expect(settings.policy("Current time", policy)).toBeDisabled();
  }
});

test("what the operator denies is not executed and says so; what they want asked is asked in every mode", async ({
  stack,
  conversation,
}) => {
  const bob = newAddress("bob");
  await conversation.start("What time is it in Tokyo?");
  const call = conversation.toolCalls.filter({ hasText: "Current time" });
  await expect(call).toContainText("Not allowed by policy");
  await expect(conversation.finishedReply).toBeVisible();
  await call.getByText("Current time").click();
  await expect(call).toContainText("The operator of this server does not allow this tool.");

  await conversation.chooseMode("Allow everything but destructive");
  await expect(conversation.modeWarning).toBeVisible();
  await conversation.send(`Email ${bob} about lunch saying See you at noon`);
  const { card } = conversation.approval(bob);
  await expect(card).toBeVisible();
  await expect(card.getByRole("button", { name: "Don’t ask again…" })).toHaveCount(0);
  expect(await stack.outbox.sentTo(bob)).toEqual([]);
});
