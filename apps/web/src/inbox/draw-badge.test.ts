import { expect, it } from "vitest";
import { drawBadge } from "./draw-badge.ts";

const icon = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32"/></svg>';
const drawn = (count: number): string =>
  decodeURIComponent(drawBadge(icon, count).replace("data:image/svg+xml,", ""));

it.each([
  [1, "1"],
  [9, "9"],
  [10, "9+"],
])("%i waiting are drawn as %s over the icon", (count, text) => {
  expect(drawn(count)).toContain(`>${text}</text>`);
  expect(drawn(count)).toContain('<g mask="url(#m)"><rect width="32"/></g>');
  expect(drawn(count).endsWith("</svg>")).toBe(true);
});
