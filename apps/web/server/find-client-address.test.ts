import { describe, expect, it } from "vitest";
import { findClientAddress } from "./find-client-address.ts";

const socketAddress = "10.0.0.9";

describe("findClientAddress", () => {
  it("believes nobody without proxies of ours", () => {
    const facts = { socketAddress, forwardedFor: "203.0.113.7", trustedProxies: 0 };
    expect(findClientAddress(facts)).toBe("10.0.0.9");
  });

  it("takes what our proxy wrote, not what the caller claimed before it", () => {
    const facts = { socketAddress, forwardedFor: "1.1.1.1, 203.0.113.7", trustedProxies: 1 };
    expect(findClientAddress(facts)).toBe("203.0.113.7");
  });

  it("counts from the right through several proxies of ours", () => {
    const facts = { socketAddress, forwardedFor: "1.1.1.1, 203.0.113.7, 10.0.0.1", trustedProxies: 2 };
    expect(findClientAddress(facts)).toBe("203.0.113.7");
  });

  it("falls back on the connection when there were fewer proxies than said", () => {
    const facts = { socketAddress, forwardedFor: "203.0.113.7", trustedProxies: 2 };
    expect(findClientAddress(facts)).toBe("10.0.0.9");
  });

  it("falls back on the connection when a proxy wrote no address", () => {
    expect(findClientAddress({ socketAddress, forwardedFor: "unknown", trustedProxies: 1 })).toBe("10.0.0.9");
  });

  it.each([
    ["::ffff:203.0.113.7", "203.0.113.7"],
    ["203.0.113.7:4711", "203.0.113.7"],
    ["[2001:DB8::1]:4711", "2001:db8::1"],
    ["2001:db8::1", "2001:db8::1"],
  ])("writes %s as %s", (forwardedFor, address) => {
    expect(findClientAddress({ socketAddress, forwardedFor, trustedProxies: 1 })).toBe(address);
  });
});
