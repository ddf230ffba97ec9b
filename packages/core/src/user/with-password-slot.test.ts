import { describe, expect, it } from "vitest";
import { withPasswordSlot } from "./with-password-slot.ts";

describe("withPasswordSlot", () => {
  it("lets two work at once, and the others in their order", async () => {
    const gates = Array.from({ length: 6 }, () => Promise.withResolvers<void>());
    const begun: number[] = [];
    const works = gates.map(({ promise }, index) =>
      withPasswordSlot(async () => {
        begun.push(index);
        await promise;
        return index;
      }),
    );
    for (const [index, gate] of gates.entries()) {
      await expect.poll(() => begun.length).toBe(Math.min(index + 2, gates.length));
      gate.resolve();
      await works[index];
    }
    expect(begun).toEqual([0, 1, 2, 3, 4, 5]);
    expect(await Promise.all(works)).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it("gives the slot back when the work fails", async () => {
    const fail = () => withPasswordSlot(() => Promise.reject(new Error("no")));
    for (const result of await Promise.allSettled([fail(), fail(), fail()])) {
      expect(result.status).toBe("rejected");
    }
    expect(await withPasswordSlot(async () => "yes")).toBe("yes");
  });

  it("refuses those for whom there is no room, and only those", async () => {
    const gate = Promise.withResolvers<void>();
    const works = Array.from({ length: 510 }, () => withPasswordSlot(() => gate.promise));
    const results = Promise.allSettled(works);
    gate.resolve();
    const refused = (await results).filter(({ status }) => status === "rejected");
    expect(refused).toHaveLength(8);
    expect(refused).toMatchObject(refused.map(() => ({ reason: { code: "UNAVAILABLE" } })));
  });
});
