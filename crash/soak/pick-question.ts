import type { Random } from "../random/create-random.ts";

/** What the demo model is asked: a plain reply, a tool, a tool that asks, two of them at once, one after the other. */
export function pickQuestion(random: Random): string {
  const name = `${random.pick(["ann", "bob", "carol", "dave"])}${random.below(1_000)}@example.com`;
  const time = `What time is it in ${random.pick(["Tokyo", "London", "New York"])}?`;
  const email = `${name} about lunch saying See you at ${random.between(1, 12)}`;
  const roll = random.next();
  if (roll < 0.72) return `Count to ${random.between(3, 8)}`;
  if (roll < 0.84) return time;
  if (roll < 0.94) return `Email ${email}`;
  if (roll < 0.97) return `Email eve@example.com and ${email}`;
  return `${time} Then email ${email}`;
}
