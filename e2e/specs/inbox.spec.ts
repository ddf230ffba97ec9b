import { Api } from "../fixtures/api.ts";
import { askForEmail } from "../fixtures/ask-for-email.ts";
import { newAddress } from "../fixtures/person.ts";
import { expect, test } from "../fixtures/test.ts";
import { InboxPage } from "../pages/inbox.page.ts";

const question = "Ask me where to go next: Tokyo, Lisbon or Denver";

test("what waits over all conversations stands in one list, the oldest first, and is decided in place", async ({
  api,
  stack,
  inbox,
}) => {
  const [ann, bob] = [newAddress("ann"), newAddress("bob")];
  await askForEmail(api, { to: ann, title: "Picnic" });
  await askForEmail(api, { to: bob, title: "Lunch", saying: "At the harbour" });
  await inbox.goto();
  await expect(inbox.waiting).toHaveCount(2);
  await expect(inbox.waiting.first()).toContainText(ann);
  await expect(inbox.open).toContainText(ann);

  await inbox.card.approve();
  await expect(inbox.row(ann)).toContainText("Approved by Alice");
  await expect(inbox.open).toContainText("At the harbour");
  await inbox.card.reject("He is on holiday");
  await expect(inbox.row(bob)).toContainText("Rejected by Alice");
  await expect(inbox.row(bob)).toContainText("He is on holiday");
  await expect(inbox.page.getByText("All decided")).toBeVisible();
  await expect.poll(() => stack.outbox.sentTo(ann)).toHaveLength(1);
  expect(await stack.outbox.sentTo(bob)).toEqual([]);
});

test("there is enough to judge it by: what I asked, why the agent wants it, what it has done, and the way there", async ({
  api,
  stack,
  inbox,
}) => {
  const bob = newAddress("bob");
  const { id } = await api.createConversation({ title: "Lunch", model: "openai:test" });
  stack.models.enqueue(
    { type: "reply", toolCalls: [{ name: "current_time", args: { zone: "Asia/Tokyo" } }] },
    {
      type: "reply",
      text: "It is still early there, so a short note will do.",
      toolCalls: [{ name: "send_email", args: { to: bob, subject: "Lunch", body: "At noon?" } }],
    },
  );
  await api.send({ conversationId: id, text: "Invite Bob for lunch, unless he sleeps" });
  await api.waitForApproval(id);
  await inbox.goto();
  await expect(inbox.open).toContainText("Invite Bob for lunch, unless he sleeps");
  await expect(inbox.open).toContainText("It is still early there, so a short note will do.");
  await expect(inbox.open.getByRole("listitem").filter({ hasText: "Current time" })).toContainText("Done");

  await inbox.open.getByRole("link", { name: "Open the conversation" }).click();
  await expect(inbox.page).toHaveURL(`/c/${id}`);
});

test("a link leads to the very one that it names", async ({ api, page, inbox }) => {
  const [ann, bob] = [newAddress("ann"), newAddress("bob")];
  await askForEmail(api, { to: ann, title: "Picnic" });
  const id = await askForEmail(api, { to: bob, title: "Lunch" });
  const { approvals } = await api.getConversation(id);
  await page.goto(`/inbox?approval=${approvals[0]?.id}`);
  await expect(inbox.open).toContainText(bob);
});

test("it is live: what is newly asked comes in, and what is decided elsewhere stays with who decided what", async ({
  api,
  context,
  inbox,
}) => {
  const [ann, bob] = [newAddress("ann"), newAddress("bob")];
  await inbox.goto();
  await expect(inbox.page.getByText("Nothing waits for you").first()).toBeVisible();

  await askForEmail(api, { to: ann, title: "Picnic" });
  await expect(inbox.open).toContainText(ann);
  await askForEmail(api, { to: bob, title: "Lunch" });
  await expect(inbox.waiting).toHaveCount(2);
  await expect(inbox.open).toContainText(ann);

  await inbox.card.press("Reject");
  await inbox.card.field("Why not? (optional)").fill("Next week instead");
  const other = new InboxPage(await context.newPage());
  await other.goto();
  await other.card.reject("Not today");
  await expect(inbox.row(ann)).toContainText("Rejected by Alice");
  await expect(inbox.row(ann)).toContainText("Not today");
  await expect(inbox.row(ann)).toContainText("Your reason was not sent");
  await expect(inbox.row(ann)).toContainText("Next week instead");
  await expect(inbox.open).toContainText(bob);
});

test("several are approved together, each with its own result, and the others wait on", async ({
  api,
  stack,
  inbox,
}) => {
  const [ann, bob, cem] = [newAddress("ann"), newAddress("bob"), newAddress("cem")];
  for (const [to, title] of [
    [ann, "Picnic"],
    [bob, "Lunch"],
    [cem, "Dinner"],
  ] as const) {
    await askForEmail(api, { to, title });
  }
  await inbox.goto();
  await inbox.select(ann, cem);
  await expect(inbox.selection).toContainText("2 selected");
  // Ann's is taken from us while we look at it: its own result says so, and Cem's is decided all the same.
  await inbox.page.route(/approval\.decideMany/, async (route) => {
    const [first] = (await api.query<{ approvals: { id: string; argsHash: string }[] }>("approval.list", {}))
      .approvals;
    await api.mutate("approval.decide", {
      approvalId: first?.id,
      argsHash: first?.argsHash,
      decision: { type: "reject", reason: "Somebody was faster" },
    });
    await route.continue();
  });
  await inbox.approveSelected();

  await expect(inbox.row(ann)).toContainText("Somebody was faster");
  await expect(inbox.row(cem)).toContainText("Approved by Alice");
  await expect(inbox.page.getByText("One decision was recorded, one was decided already.")).toBeVisible();
  await expect(inbox.waiting).toHaveCount(1);
  await expect(inbox.open).toContainText(bob);
  await expect.poll(() => stack.outbox.sentTo(cem)).toHaveLength(1);
  expect(await stack.outbox.sentTo(ann)).toEqual([]);
});

test("several are rejected together with one reason, which the agent reads in each conversation", async ({
  api,
  inbox,
  conversation,
}) => {
  const [ann, bob] = [newAddress("ann"), newAddress("bob")];
  const ids = [
    await askForEmail(api, { to: ann, title: "Picnic" }),
    await askForEmail(api, { to: bob, title: "Lunch" }),
  ];
  await inbox.goto();
  await inbox.select(ann);
  await inbox.selection.getByRole("button", { name: "Select all 2" }).click();
  await inbox.rejectSelected("The weather is bad");
  await expect(inbox.page.getByText("All decided")).toBeVisible();
  for (const id of ids) {
    await conversation.open(id);
    await expect(conversation.finishedReply).toContainText("The weather is bad");
  }
});

test("the count stands in the sidebar, the title and the icon of every tab, at once", async ({
  api,
  context,
  page,
  sidebar,
}) => {
  const other = await context.newPage();
  const icon = (tab: typeof page) =>
    tab.evaluate(() =>
      decodeURIComponent(document.querySelector<HTMLLinkElement>("link[rel~=icon]")?.href ?? ""),
    );
  await page.goto("/");
  await other.goto("/inbox/decided");
  await expect(sidebar.inbox).toHaveAccessibleName("Inbox");
  await expect(page).toHaveTitle("Holdfast");
  const plain = await icon(page);

  const bob = newAddress("bob");
  await askForEmail(api, { to: bob, title: "Lunch" });
  for (const tab of [page, other]) {
    await expect(tab).toHaveTitle(/^\(1\) /);
    await expect.poll(() => icon(tab)).toContain(">1</text>");
    await expect(tab.getByRole("link", { name: "Inbox, 1 approval waits for you" })).toBeVisible();
  }

  const inbox = new InboxPage(other);
  await inbox.tab("Waiting").click();
  await inbox.card.approve();
  await expect(page).toHaveTitle("Holdfast");
  await expect(other).toHaveTitle("Inbox · Holdfast");
  for (const tab of [page, other]) await expect.poll(() => icon(tab)).toBe(plain);
  await expect(sidebar.inbox).toHaveAccessibleName("Inbox");
});

test("by keyboard alone: move, select, approve, reject, and the list of shortcuts says so", async ({
  api,
  page,
  stack,
  inbox,
}) => {
  const [ann, bob, cem] = [newAddress("ann"), newAddress("bob"), newAddress("cem")];
  for (const [to, title] of [
    [ann, "Picnic"],
    [bob, "Lunch"],
    [cem, "Dinner"],
  ] as const) {
    await askForEmail(api, { to, title });
  }
  await inbox.goto();
  await expect(inbox.waiting).toHaveCount(3);
  await page.keyboard.press("?");
  const shortcuts = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(shortcuts).toContainText("Approve what is selected, or the open one");
  await page.keyboard.press("j");
  await page.keyboard.press("Escape");
  await expect(shortcuts).toHaveCount(0);
  await expect(inbox.open).toContainText(ann);

  await page.keyboard.press("j");
  await expect(inbox.heading(bob)).toBeFocused();
  await page.keyboard.press("a");
  await expect(inbox.row(bob)).toContainText("Approved by Alice");
  await expect(inbox.heading(cem)).toBeFocused();

  await page.keyboard.press("x");
  await page.keyboard.press("k");
  await expect(inbox.heading(ann)).toBeFocused();
  await page.keyboard.press("x");
  await expect(inbox.selected).toHaveCount(2);
  await page.keyboard.press("r");
  await expect(inbox.selection.getByRole("textbox")).toBeFocused();
  await page.keyboard.type("a jar of reasons");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(inbox.row(ann)).toContainText("a jar of reasons");
  await expect(inbox.row(cem)).toContainText("a jar of reasons");
  await expect.poll(() => stack.outbox.sentTo(bob)).toHaveLength(1);
});

test("a question waits among them, is answered in place, and cannot be approved by mistake", async ({
  api,
  page,
  inbox,
}) => {
  const { id } = await api.createConversation({ title: "Holiday" });
  await api.send({ conversationId: id, text: question });
  await api.waitForApproval(id);
  await inbox.goto();
  await expect(inbox.open).toContainText("Where to go next?");
  await expect(inbox.open.getByRole("checkbox")).toHaveCount(0);
  await page.keyboard.press("x");
  await page.keyboard.press("a");
  await expect(inbox.open).toContainText("Where to go next?");
  await inbox.question.answer({ choice: "Lisbon" });
  await expect(inbox.row("Where to go next?")).toContainText("Answered by Alice");
});

test("what was decided is kept, searched and opened", async ({ api, page, inbox }) => {
  const [ann, bob] = [newAddress("ann"), newAddress("bob")];
  await askForEmail(api, { to: ann, title: "Picnic" });
  await askForEmail(api, { to: bob, title: "Lunch" });
  await inbox.goto();
  await inbox.tab("Decided").click();
  await expect(page.getByText("Nothing was decided yet")).toBeVisible();

  await inbox.tab("Waiting").click();
  await inbox.card.approve();
  await expect(inbox.open).toContainText(bob);
  await inbox.card.reject("He is on holiday");
  await expect(page.getByText("All decided")).toBeVisible();
  await inbox.tab("Decided").click();
  await expect(inbox.decided).toHaveCount(2);
  await expect(inbox.decided.first()).toContainText("Rejected by Alice");

  await inbox.searchField.fill("picnic");
  await expect(inbox.decided).toHaveCount(1);
  await expect(inbox.decided).toContainText(ann);
  await page.reload();
  await expect(inbox.searchField).toHaveValue("picnic");
  await expect(inbox.decided).toHaveCount(1);
  await inbox.decided.locator("summary").click();
  await expect(inbox.decided).toContainText("See you at noon");

  await inbox.searchField.fill("on holiday");
  await expect(inbox.decided).toContainText([bob]);
  await inbox.searchField.fill("nothing like this");
  await expect(page.getByText("Nothing fits")).toBeVisible();
  await page.getByRole("button", { name: "Show everything" }).click();
  await expect(inbox.decided).toHaveCount(2);
});

test("what is shown can be narrowed to one tool, and only what is shown can be selected", async ({
  api,
  page,
  inbox,
}) => {
  const bob = newAddress("bob");
  await askForEmail(api, { to: bob, title: "Lunch" });
  const { id } = await api.createConversation({ title: "Holiday" });
  await api.send({ conversationId: id, text: question });
  await api.waitForApproval(id);
  await inbox.goto();
  await expect(inbox.waiting).toHaveCount(2);
  await inbox.select(bob);
  await inbox.toolFilter.selectOption({ label: "Question" });
  await expect(inbox.waiting).toHaveCount(1);
  await expect(inbox.open).toContainText("Where to go next?");
  await expect(inbox.selection).toHaveCount(0);

  await page.reload();
  await expect(inbox.toolFilter).toHaveValue("ask_user");
  await inbox.toolFilter.selectOption({ label: "Current time" });
  await expect(page.getByText("Nothing of this tool waits for you.")).toBeVisible();
  await page.getByRole("button", { name: "Show all tools" }).click();
  await expect(inbox.waiting).toHaveCount(2);
});

test("a second tap does not decide the next one, which comes up under the finger", async ({
  api,
  page,
  inbox,
}) => {
  const [ann, bob] = [newAddress("ann"), newAddress("bob")];
  await askForEmail(api, { to: ann, title: "Picnic" });
  await askForEmail(api, { to: bob, title: "Lunch" });
  await inbox.goto();
  await expect(inbox.open).toContainText(ann);
  // As fast as a page can do it: the moment the next card is there, everything on it is pressed.
  await page.evaluate((next) => {
    new MutationObserver((_, observer) => {
      const open = document.querySelector("[data-open]");
      if (!open?.textContent?.includes(next)) return;
      observer.disconnect();
      const approve = [...open.querySelectorAll("button")].find((it) => it.textContent === "Approve");
      const { x, y, width, height } = approve?.getBoundingClientRect() ?? new DOMRect();
      const hit = document.elementFromPoint(x + width / 2, y + height / 2);
      document.documentElement.dataset.hit = String(approve?.contains(hit));
    }).observe(document, { subtree: true, childList: true });
  }, bob);
  await inbox.card.approve();
  await expect(page.locator("html")).toHaveAttribute("data-hit", "false");
  // A moment later it can be decided as any other.
  await inbox.card.approve();
  await expect(inbox.row(bob)).toContainText("Approved by Alice");
});

test("nobody sees what waits for somebody else", async ({ api, browser, stack, inbox }) => {
  await askForEmail(api, { to: newAddress("bob"), title: "Lunch" });
  await inbox.goto();
  await expect(inbox.waiting).toHaveCount(1);
  await using context = await browser.newContext({ baseURL: stack.url });
  await new Api(context.request).signUp({
    name: "Bob",
    email: newAddress("bob"),
    password: "correct horse battery staple",
  });
  const other = new InboxPage(await context.newPage());
  await other.goto();
  await expect(other.page.getByText("Nothing waits for you").first()).toBeVisible();
});
