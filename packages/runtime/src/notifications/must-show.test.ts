import { expect, test } from "vitest";
import { mustShow } from "./must-show.ts";

test.each([
  ["https://web.push.apple.com/QGlx", true],
  ["https://push.apple.com/QGlx", true],
  ["https://fcm.googleapis.com/fcm/send/c7", false],
  ["https://updates.push.services.mozilla.com/wpush/v2/g", false],
  ["https://push.apple.com.example.net/", false],
  ["https://example.net/web.push.apple.com", false],
])("a browser that subscribed at %s has to show every message: %s", (endpoint, expected) => {
  expect(mustShow(endpoint)).toBe(expected);
});
