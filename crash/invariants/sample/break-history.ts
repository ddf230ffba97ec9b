import type { EventOf, EventType } from "@holdfast/contracts";
import type { History } from "../history.ts";
import { sampleHistory } from "./sample-history.ts";

type Mutable<Value> = Value extends readonly (infer Item)[]
  ? Mutable<Item>[]
  : Value extends object
    ? { -readonly [Key in keyof Value]: Value[Key] extends readonly (infer Item)[] ? Item[] : Value[Key] }
    : Value;
type BrokenHistory = { [Key in keyof History]: Mutable<History[Key]> };

/** The true history with one thing that must not be. */
export function breakHistory(change: (history: BrokenHistory) => void): History {
  const history = JSON.parse(JSON.stringify(sampleHistory())) as BrokenHistory;
  change(history);
  return history as unknown as History;
}

/** The history's first event of that type. */
export function firstEvent<Type extends EventType>({ events }: History, type: Type): EventOf<Type> {
  const found = events.find((event): event is EventOf<Type> => event.type === type);
  if (!found) throw new Error(`The sample has no ${type}.`);
  return found;
}
