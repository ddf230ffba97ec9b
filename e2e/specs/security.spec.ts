import { newId } from "@holdfast/contracts";
import { expect, test } from "../fixtures/test.ts";

test("pages carry a policy without unsafe-eval and the other headers that protect them", async ({
  me: _,
  page,
}) => {
  for (const path of ["/signin", "/", "/c/01890000-0000-7000-8000-000000000000"]) {
    const response = await page.request.get(path, { maxRedirects: 0 });
    const headers = response.headers();
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(headers["referrer-policy"]).toMatch(/^(same-origin|no-referrer|strict-origin)/);
    expect(headers["x-frame-options"]).toBe("DENY");
    if (response.status() !== 200) continue;
    const policy = headers["content-security-policy"] ?? "";
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain("unsafe-eval");
    expect(policy).toMatch(/script-src[^;]*'nonce-/);
    expect(policy).not.toMatch(/script-src[^;]*'unsafe-inline'/);
    expect(policy).toMatch(/default-src '(self|none)'/);
  }
});

test("nothing that the product does itself offends its own policy", async ({ stack, page, conversation }) => {
  const offences: string[] = [];
  page.on("console", (message) => {
    const isAnswer = message.location().url.startsWith(`${stack.url}/api/`);
    if (message.type() === "error" && !isAnswer) offences.push(message.text());
  });
  page.on("pageerror", (error) => offences.push(error.message));
  await conversation.start("Show me some Markdown");
  await expect(conversation.finishedReply.getByRole("math")).toBeAttached();
  await expect(conversation.finishedReply.locator("pre span[style]").first()).toBeVisible();
  await page.reload();
  await expect(conversation.finishedReply.getByRole("table")).toBeVisible();

  expect(offences).toEqual([]);
});

test("the session's cookie is out of reach of scripts and of other sites", async ({ me: _, context }) => {
  const session = (await context.cookies()).find(({ name }) => name.includes("session-token"));

  expect(session).toMatchObject({ httpOnly: true, sameSite: "Lax" });
});

test("a change that another site asks for is refused, and changes nothing", async ({
  me: _,
  stack,
  api,
  page,
}) => {
  const id = newId();
  for (const [name, value] of [
    ["origin", "https://evil.example"],
    ["origin", "null"],
    ["sec-fetch-site", "cross-site"],
  ] as const) {
    const headers = { [name]: value };
    const answer = await page.request.post(`${stack.url}/api/trpc/conversation.create`, {
      data: { id },
      headers,
    });
    expect(answer.status()).toBe(403);
  }
  const own = { origin: stack.url };
  const answer = await page.request.post(`${stack.url}/api/trpc/conversation.list`, {
    data: {},
    headers: own,
  });
  expect(answer.ok()).toBe(false);
  expect(await api.query("conversation.list", {})).toMatchObject({ conversations: [] });
});

test("HTML in a reply is shown as text, never rendered, and dangerous addresses are no links", async ({
  stack,
  api,
  page,
  conversation,
}) => {
  const { id } = await api.createConversation({ model: "openai:test" });
  const dialogs: string[] = [];
  page.on("dialog", (dialog) => {
    dialogs.push(dialog.message());
    return dialog.dismiss();
  });
  const foreign: string[] = [];
  page.on("request", (request) => {
    if (!request.url().startsWith(stack.url) && request.url().startsWith("http")) foreign.push(request.url());
  });
  const text = [
    "Before <img src=x onerror=alert(1)> after",
    "<script>alert(2)</script>",
    "<iframe src='https://evil.example'></iframe>",
    "<style>body { display: none }</style>",
    "[a trap](javascript:alert(3)) and [another](data:text/html,hello)",
    "![a picture](https://evil.example/pixel.png?secret)",
    "[a page](https://example.com/page)",
  ].join("\n\n");
  stack.models.enqueue({ type: "reply", text });
  await conversation.open(id);
  await conversation.send("Show me something dangerous");
  const reply = conversation.finishedReply;
  await expect(reply.getByRole("link", { name: "a page" })).toBeVisible();

  await expect(reply).toContainText("Before <img src=x onerror=alert(1)> after");
  await expect(reply).toContainText("<script>alert(2)</script>");
  await expect(reply.locator("img, script, iframe, style, object, embed")).toHaveCount(0);
  const hrefs = await reply
    .getByRole("link")
    .evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  expect(hrefs.filter((href) => !href?.startsWith("https://"))).toEqual([]);
  const link = reply.getByRole("link", { name: "a page" });
  await expect(link).toHaveAttribute("rel", /noopener/);
  await expect(link).toHaveAttribute("rel", /noreferrer/);
  await expect(link).toHaveAttribute("target", "_blank");
  expect({ dialogs, foreign }).toEqual({ dialogs: [], foreign: [] });
});

test("what is not signed in gets nothing but the way to sign in", async ({ page, stack }) => {
  const list = await page.request.get(
    `${stack.url}/api/trpc/conversation.list?input=${encodeURIComponent("{}")}`,
  );
  expect(list.status()).toBe(401);
  const conversation = await page.request.get(`${stack.url}/c/${newId()}`, { maxRedirects: 0 });
  expect(conversation.status()).toBe(307);
  expect(conversation.headers().location).toContain("/signin");
});
