import { existsSync, mkdirSync } from "node:fs";
import { expect, test } from "../fixtures/test.ts";
import { inRoot } from "../stack/paths.ts";

const path = inRoot("docs/screenshot.png");

test.use({ viewport: { width: 1440, height: 900 }, colorScheme: "light" });

/** Written only where it is missing or asked for, so that a test run changes nothing in the repository. */
test("the screenshot of README: a reply in Markdown, and an approval that waits", async ({
  stack,
  api,
  page,
  conversation,
  sidebar,
}, testInfo) => {
  const alice = {
    name: "Alice Moreau",
    email: "alice@example.com",
    password: "correct horse battery staple",
  };
  await api.signUp(alice).catch(() => api.signIn(alice));
  for (const title of ["Reading list for the winter", "Tokyo or Lisbon?", "A name for the boat"]) {
    await api.createConversation({ title });
  }
  const { id } = await api.createConversation({ title: "Lunch with Bob", model: "openai:your-model" });
  stack.models.enqueue(
    { type: "reply", text: places },
    { type: "reply", toolCalls: [{ name: "send_email", args: invitation }] },
  );
  await conversation.open(id);
  await conversation.send("Where could I take Bob for lunch near the harbour?");
  await expect(conversation.finishedReply.getByRole("table")).toBeVisible();
  await conversation.send("The second one. Please invite him for noon on Friday.");
  await expect(conversation.approval(invitation.to).card).toBeVisible();
  await expect(sidebar.conversation("Lunch with Bob")).toHaveAccessibleName(/needs you/);
  await page.mouse.move(0, 0);
  await page.evaluate(() => document.fonts.ready);

  const isWanted = process.env.UPDATE_SCREENSHOT === "1" || !existsSync(path);
  mkdirSync(inRoot("docs"), { recursive: true });
  await page.screenshot({
    path: isWanted ? path : testInfo.outputPath("screenshot.png"),
    animations: "disabled",
  });
});

const places = `Two places within ten minutes' walk, **both open on Friday**:

| Place | Kitchen | A main course | Quiet |
| --- | --- | ---: | :---: |
| The Old Slip | fish | 18 € | – |
| Kelp & Co. | vegetarian | 15 € | yes |`;

const invitation = {
  to: "bob@example.com",
  subject: "Lunch on Friday?",
  body: "Shall we have lunch at Kelp & Co. on Friday at noon?",
};
