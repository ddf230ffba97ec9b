import type { JsonObject } from "@holdfast/contracts";
import { MemberList } from "./value-view.tsx";

interface ArgumentListProps {
  /** Of the arguments; an empty one for what has none, such as a result. */
  schema: JsonObject;
  args: JsonObject;
}

/** Arguments to read, in the words of the tool's schema. */
export function ArgumentList({ schema, args }: ArgumentListProps) {
  return <MemberList part={{ schema, root: schema }} values={args} depth={0} />;
}
