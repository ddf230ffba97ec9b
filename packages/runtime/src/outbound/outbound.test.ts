import { startReceiver } from "@holdfast/testing/outside";
import { afterEach, describe, expect, it } from "vitest";
import { createOutboundAgent, type OutboundAgentOptions } from "./create-outbound-agent.ts";
import { postOutbound } from "./post-outbound.ts";

const resources: AsyncDisposable[] = [];
afterEach(async () => {
  for (const resource of resources.splice(0)) await resource[Symbol.asyncDispose]();
});

function post(url: string, options: OutboundAgentOptions = {}, allowsPlain = true) {
  const agent = createOutboundAgent(options);
  resources.push({ [Symbol.asyncDispose]: () => agent.destroy() });
  return postOutbound(agent, { url, headers: { "x-test": "yes" }, body: "hello", allowsPlain });
}

async function receive(...args: Parameters<typeof startReceiver>) {
  const receiver = await startReceiver(...args);
  resources.push(receiver);
  return receiver;
}

const isPrivate = /leads into a private network/;
const onlyThisHost = (address: string) => address === "127.0.0.1";

describe("an outbound request", () => {
  it("is posted where the address is allowed, with what it answers", async () => {
    const receiver = await receive(() => ({ status: 201, body: "thanks" }));
    const answer = await post(receiver.url, { isAllowed: onlyThisHost });
    expect(answer).toEqual({ status: 201, text: "thanks" });
    expect(receiver.received[0]).toMatchObject({ path: "/hook", headers: { "x-test": "yes" } });
    expect(String(receiver.received[0]?.body)).toBe("hello");
  });

  it.each(["127.0.0.1", "2130706433", "0x7f.1", "0177.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "localhost"])(
    "is never connected to %s, this machine",
    async (host) => {
      const receiver = await receive();
      await expect(post(`http://${host}:${receiver.port}/`)).rejects.toThrow(isPrivate);
      expect(receiver.connections()).toBe(0);
    },
  );

  it.each(["169.254.169.254", "10.0.0.1", "[fe80::1]", "[fd00::1]", "[64:ff9b::a9fe:a9fe]"])(
    "is refused to %s without being sent",
    async (host) => {
      await expect(post(`http://${host}/latest/meta-data`)).rejects.toThrow(isPrivate);
    },
  );

  it("is refused when the name leads to a private address, alone or among public ones", async () => {
    const receiver = await receive();
    for (const addresses of [["127.0.0.1"], ["93.184.216.34", "127.0.0.1"], ["::ffff:127.0.0.1"], []]) {
      const resolve = async () =>
        addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
      await expect(post(`http://hook.example:${receiver.port}/`, { resolve })).rejects.toThrow(isPrivate);
    }
    expect(receiver.connections()).toBe(0);
  });

  it("goes to the very address that was looked at, however the name's answer changes", async () => {
    const allowed = await receive();
    const forbidden = await receive(undefined, { host: "127.0.0.2", port: allowed.port });
    const answers = ["127.0.0.1", "127.0.0.2"];
    const asked: string[] = [];
    const resolve = async (hostname: string) => {
      asked.push(hostname);
      return [{ address: answers[asked.length - 1] ?? "127.0.0.2", family: 4 }];
    };
    const options = { resolve, isAllowed: onlyThisHost };
    await post(`http://rebinding.example:${allowed.port}/`, options);
    expect(asked).toEqual(["rebinding.example"]);
    expect(allowed.received).toHaveLength(1);
    await expect(post(`http://rebinding.example:${allowed.port}/`, options)).rejects.toThrow(isPrivate);
    expect(forbidden.connections()).toBe(0);
  });

  it("follows a redirect that keeps the body, to an allowed address", async () => {
    const last = await receive();
    const first = await receive(() => ({ status: 308, headers: { location: last.url } }));
    await post(first.url, { isAllowed: onlyThisHost });
    expect(String(last.received[0]?.body)).toBe("hello");
  });

  it.each(["http://127.0.0.2:PORT/", "http://[::ffff:127.0.0.2]:PORT/", "http://inside.example:PORT/"])(
    "is refused where a redirect leads to %s",
    async (template) => {
      const forbidden = await receive(undefined, { host: "127.0.0.2" });
      const location = template.replace("PORT", String(forbidden.port));
      const first = await receive(() => ({ status: 307, headers: { location } }));
      const resolve = async () => [{ address: "127.0.0.2", family: 4 }];
      await expect(post(first.url, { isAllowed: onlyThisHost, resolve })).rejects.toThrow(isPrivate);
      expect(forbidden.connections()).toBe(0);
    },
  );

  it.each([
    ["file:///etc/passwd", "Its address does not begin with https://."],
    ["", "It answered 307."],
  ])("does not follow a redirect to “%s”", async (location, reason) => {
    const first = await receive(() => ({ status: 307, headers: { location } }));
    await expect(post(first.url, { isAllowed: onlyThisHost })).rejects.toThrow(reason);
  });

  it("does not turn a redirect of a form into a visit, nor go in circles", async () => {
    const visit = await receive(() => ({ status: 302, headers: { location: "/elsewhere" } }));
    await expect(post(visit.url, { isAllowed: onlyThisHost })).rejects.toThrow("It answered 302.");
    expect(visit.received).toHaveLength(1);
    const circle = await receive(() => ({ status: 307, headers: { location: "/again" } }));
    await expect(post(circle.url, { isAllowed: onlyThisHost })).rejects.toThrow(/without an end/);
    expect(circle.received).toHaveLength(4);
  });

  it("says what is wrong in words of its own", async () => {
    const failing = await receive(() => ({ status: 500, body: "a secret of the receiver" }));
    await expect(post(failing.url, { isAllowed: onlyThisHost })).rejects.toThrow(/^It answered 500\.$/);
    const gone = await receive(() => ({ status: 410 }));
    await expect(post(gone.url, { isAllowed: onlyThisHost })).rejects.toMatchObject({ isGone: true });
    await gone[Symbol.asyncDispose]();
    await expect(post(gone.url, { isAllowed: onlyThisHost })).rejects.toThrow(
      "It does not take connections.",
    );
    const resolve = () => Promise.reject(Object.assign(new Error("x"), { code: "ENOTFOUND" }));
    await expect(post("http://nowhere.example/", { resolve })).rejects.toThrow(
      "There is no server of that name.",
    );
    await expect(post("http://93.184.216.34/", {}, false)).rejects.toThrow(/does not begin with https/);
  });

  it("reads no more of an answer than its beginning", async () => {
    const talker = await receive(() => ({ body: "x".repeat(1_000_000) }));
    const { text } = await post(talker.url, { isAllowed: onlyThisHost });
    expect(text).toHaveLength(16_384);
  });
});
