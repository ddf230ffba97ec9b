import { expect, it } from "vitest";
import { createRefresher } from "./create-refresher.ts";

it("reads at once, and once more for all that was asked meanwhile, even after a failure", async () => {
  const readings: PromiseWithResolvers<void>[] = [];
  const refresh = createRefresher(() => {
    const reading = Promise.withResolvers<void>();
    readings.push(reading);
    return reading.promise;
  });
  const settled = () => new Promise((resolve) => setImmediate(resolve));

  refresh();
  expect(readings).toHaveLength(1);
  refresh();
  refresh();
  expect(readings).toHaveLength(1);

  readings[0]?.reject(new Error("no answer"));
  await settled();
  expect(readings).toHaveLength(2);

  readings[1]?.resolve();
  await settled();
  expect(readings).toHaveLength(2);
  refresh();
  expect(readings).toHaveLength(3);
});
