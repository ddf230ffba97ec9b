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
