import { expect, it } from "vitest";
import { describeBrowser } from "./describe-browser.ts";

const mozilla = "Mozilla/5.0";

it.each([
  [`${mozilla} (X11; Linux x86_64) AppleWebKit/537.36 Chrome/142.0.0.0 Safari/537.36`, "Chrome on Linux"],
  [`${mozilla} (Windows NT 10.0) AppleWebKit/537.36 Chrome/142.0 Safari/537.36 Edg/142.0`, "Edge on Windows"],
  [
    `${mozilla} (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1 Version/26.0 Safari/605.1`,
    "Safari on macOS",
  ],
  [
    `${mozilla} (iPhone; CPU iPhone OS 26_0 like Mac OS X) Version/26.0 Mobile Safari/604.1`,
    "Safari on iPhone",
  ],
  [`${mozilla} (Android 16; Mobile; rv:145.0) Gecko/145.0 Firefox/145.0`, "Firefox on Android"],
  ["curl/8.5", "A browser"],
])("%s is %s", (userAgent, name) => {
  expect(describeBrowser(userAgent)).toBe(name);
});
