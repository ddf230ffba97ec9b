import { describe, expect, test, vi } from "vitest";
import { Browser, Reader } from "../../test/browser.ts";
import { FeedService } from "../../test/feed-service.ts";

const until = (check: () => void) => vi.waitFor(check, { timeout: 3_000, interval: 2 });
const connected = (...tabs: { transport: { connection: { getSnapshot(): string } } }[]) =>
  until(() =>
    expect(tabs.map(({ transport }) => transport.connection.getSnapshot())).toEqual(
      tabs.map(() => "connected"),
    ),
  );

describe("the shared stream", () => {
  test("ten tabs on ten conversations hold one connection and all are live", async () => {
    const service = new FeedService();
    using browser = new Browser(service);
    const tabs = Array.from({ length: 10 }, () => browser.openTab());
    const readers = tabs.map(({ transport }, index) => {
      const reader = new Reader();
      reader.follow(transport, `c${index}`);
      return reader;
    });
    await connected(...tabs);
    for (let count = 0; count < 50; count += 1) service.append(`c${count % 10}`);
    await until(() => expect(readers.map(({ cursor }) => cursor)).toEqual(readers.map(() => 5)));
    expect(readers.flatMap(({ holes }) => holes)).toEqual([]);
    expect(service.openConnections).toBe(1);
  });

  test("a tab that joins later gets what the others had before, and they miss nothing meanwhile", async () => {
    const service = new FeedService();
    using browser = new Browser(service);
    const first = browser.openTab();
    const early = new Reader();
    early.follow(first.transport, "c");
    for (let count = 0; count < 20; count += 1) service.append("c");
    await until(() => expect(early.cursor).toBe(20));

    const late = new Reader(3);
    late.follow(browser.openTab().transport, "c");
    const writing = setInterval(() => service.append("c"), 1);
    await until(() => expect(late.cursor).toBeGreaterThan(40));
    clearInterval(writing);
    await until(() => expect([early.cursor, late.cursor]).toEqual([service.count("c"), service.count("c")]));
    expect([...early.holes, ...late.holes]).toEqual([]);
  });

  test("a tab that joins later and follows nothing is told to read its lists, and hears what changes", async () => {
    const service = new FeedService();
    using browser = new Browser(service);
    const first = browser.openTab();
    const reader = new Reader();
    reader.follow(first.transport, "c");
    await connected(first);
    const late = browser.openTab();
    await until(() => expect(late.summaries).toEqual(["ready"]));
    expect(late.transport.connection.getSnapshot()).toBe("connected");
    expect(first.summaries).toEqual(["ready"]);
    expect(service.openConnections).toBe(1);
  });

  test("following something else opens the next connection before the last is closed, without a new `ready`", async () => {
    const service = new FeedService();
    using browser = new Browser(service);
    const tab = browser.openTab();
    const kept = new Reader();
    kept.follow(tab.transport, "kept");
    await connected(tab);
    const writing = setInterval(() => service.append("kept"), 1);
    for (const id of ["a", "b", "c"]) {
      const visited = new Reader();
      const leave = visited.follow(tab.transport, id);
      service.append(id);
      await until(() => expect(visited.cursor).toBe(1));
      leave();
    }
    clearInterval(writing);
    await until(() => expect(kept.cursor).toBe(service.count("kept")));
    expect(kept.holes).toEqual([]);
    expect(tab.summaries).toEqual(["ready"]);
    expect(service.openConnections).toBe(1);
  });

  test("when the leader closes, another tab leads and nothing is missed", async () => {
    const service = new FeedService();
    using browser = new Browser(service);
    const leader = browser.openTab();
    await connected(leader);
    const follower = browser.openTab();
    const reader = new Reader();
    reader.follow(follower.transport, "c");
    const writing = setInterval(() => service.append("c"), 1);
    await until(() => expect(reader.cursor).toBeGreaterThan(5));
    leader.transport.close();
    const before = reader.cursor;
    await until(() => expect(reader.cursor).toBeGreaterThan(before + 20));
    clearInterval(writing);
    await until(() => expect(reader.cursor).toBe(service.count("c")));
    expect(reader.holes).toEqual([]);
    expect(follower.summaries).toContain("ready");
  });

  test("a frozen leader is replaced, and follows when it thaws", async () => {
    const service = new FeedService();
    using browser = new Browser(service);
    const frozen = browser.openTab();
    const own = new Reader();
    own.follow(frozen.transport, "c");
    await connected(frozen);
    const other = browser.openTab();
    const reader = new Reader();
    reader.follow(other.transport, "c");
    await connected(other);
    frozen.freeze();
    service.cutAll();
    service.append("c");
    await until(() => expect(reader.cursor).toBe(1));
    frozen.thaw();
    service.append("c");
    await until(() => expect([own.cursor, reader.cursor]).toEqual([2, 2]));
    await until(() => expect(service.openConnections).toBe(1));
    expect([...own.holes, ...reader.holes]).toEqual([]);
  });

  test("a cut connection is opened again from where each conversation is", async () => {
    const service = new FeedService();
    using browser = new Browser(service);
    const tab = browser.openTab();
    const reader = new Reader();
    reader.follow(tab.transport, "c");
    await connected(tab);
    service.append("c");
    await until(() => expect(reader.cursor).toBe(1));
    service.isReachable = false;
    service.cutAll();
    service.append("c");
    await until(() => expect(tab.transport.connection.getSnapshot()).toBe("reconnecting"));
    service.isReachable = true;
    await connected(tab);
    await until(() => expect(reader.cursor).toBe(2));
    expect(service.inputs.at(-1)).toEqual({ follow: [{ conversationId: "c", after: 1 }] });
    expect(tab.summaries).toEqual(["ready", "ready"]);
  });

  test("offline is told at once, and the way back needs no waiting", async () => {
    const service = new FeedService();
    using browser = new Browser(service);
    const tab = browser.openTab();
    await connected(tab);
    service.isReachable = false;
    tab.page.hasNetwork = false;
    tab.page.change("network");
    await until(() => expect(tab.transport.connection.getSnapshot()).toBe("offline"));
    service.isReachable = true;
    tab.page.hasNetwork = true;
    tab.page.change("network");
    await connected(tab);
  });

  test("a hiccup shorter than the grace is not told", async () => {
    const service = new FeedService();
    using browser = new Browser(service);
    const tab = browser.openTab();
    await connected(tab);
    const told: string[] = [];
    tab.transport.connection.subscribe(() => told.push(tab.transport.connection.getSnapshot()));
    service.cutAll();
    await until(() => expect(tab.summaries).toEqual(["ready", "ready"]));
    expect(told).toEqual([]);
  });

  test("a page that comes back from the back-forward cache follows again", async () => {
    const service = new FeedService();
    using browser = new Browser(service);
    const tab = browser.openTab();
    const reader = new Reader();
    reader.follow(tab.transport, "c");
    await connected(tab);
    tab.page.change("asleep");
    expect(service.openConnections).toBe(0);
    service.append("c");
    tab.page.change("awake");
    await until(() => expect(reader.cursor).toBe(1));
  });

  test("of more conversations than a stream may follow, those seen last are followed", async () => {
    const service = new FeedService();
    using browser = new Browser(service);
    const tab = browser.openTab();
    for (let index = 0; index < 60; index += 1) new Reader().follow(tab.transport, `old${index}`);
    await connected(tab);
    const seen = browser.openTab();
    const reader = new Reader();
    await new Promise((resolve) => setTimeout(resolve, 2));
    reader.follow(seen.transport, "new");
    service.append("new");
    await until(() => expect(reader.cursor).toBe(1));
    expect(service.inputs.at(-1)?.follow).toHaveLength(50);
  });

  test("without locks each tab has its own stream, and only while it is seen", async () => {
    const service = new FeedService();
    using browser = new Browser(service, false);
    const tabs = [browser.openTab(), browser.openTab()];
    const readers = tabs.map(({ transport }) => {
      const reader = new Reader();
      reader.follow(transport, "c");
      return reader;
    });
    await connected(...tabs);
    await until(() => expect(service.openConnections).toBe(2));
    const [hidden] = tabs;
    if (hidden) hidden.page.isSeen = false;
    hidden?.page.change("visibility");
    expect(service.openConnections).toBe(1);
    service.append("c");
    if (hidden) hidden.page.isSeen = true;
    hidden?.page.change("visibility");
    await until(() => expect(readers.map(({ cursor }) => cursor)).toEqual([1, 1]));
  });
});
