import { describe, expect, it } from "vitest";
import { isAllowedOrigin } from "./is-allowed-origin.ts";

const site = "https://chat.example.com";
const local = "http://localhost:3000";

describe("isAllowedOrigin", () => {
  it.each([
    ["the public address", site, site, "same-origin"],
    ["the public address, from a browser without Sec-Fetch-Site", site, site, null],
    ["the public address with a path behind it", `${site}/`, site, null],
    ["localhost by its own name", local, local, "same-origin"],
    ["localhost by its number", local, "http://127.0.0.1:3000", "same-origin"],
    ["localhost by its IPv6 number", local, "http://[::1]:3000", "same-origin"],
    ["a number by its name", "http://127.0.0.1:3000", local, "same-origin"],
    ["the IPv6 number by its name", "http://[::1]:3000", local, "same-origin"],
    ["a program, which says nothing", site, null, null],
    ["a program that says it came from nowhere", site, null, "none"],
    ["a browser that leaves the origin out of its own page's request", site, null, "same-origin"],
  ])("lets in %s", (_, publicUrl, origin, secFetchSite) => {
    expect(isAllowedOrigin({ origin, secFetchSite, publicUrl })).toBe(true);
  });

  it.each([
    ["another site", site, "https://evil.example", "cross-site"],
    ["a sister site", site, "https://www.example.com", "same-site"],
    ["a site whose name starts alike", site, `${site}.evil.example`, "cross-site"],
    ["a site whose name ends alike", site, "https://evilchat.example.com", "same-site"],
    ["the same name without encryption", site, "http://chat.example.com", "same-site"],
    ["the same name at another port", site, `${site}:8443`, "same-site"],
    ["a sandbox", site, "null", "cross-site"],
    ["a sandbox that claims to be ours", site, "null", "same-origin"],
    ["another site that claims to be ours", site, "https://evil.example", "same-origin"],
    ["what is no origin", site, `${site}/path`, null],
    ["localhost, for a public server", site, "http://localhost:3000", null],
    ["localhost at another port", local, "http://127.0.0.1:3001", "same-site"],
    ["localhost with encryption", local, "https://127.0.0.1:3000", "cross-site"],
    ["a name that starts like localhost", local, "http://localhost.evil.example:3000", "cross-site"],
    ["a cross-site request without an origin", site, null, "cross-site"],
    ["a same-site request without an origin", site, undefined, "same-site"],
  ])("refuses %s", (_, publicUrl, origin, secFetchSite) => {
    expect(isAllowedOrigin({ origin, secFetchSite, publicUrl })).toBe(false);
  });
});
