"use client";

import type { JsonObject } from "@holdfast/contracts";
import { ChangeList } from "./change-list.tsx";
import { toChanges } from "./to-changes.ts";

interface ArgumentChangesProps {
  schema: JsonObject;
  proposed: JsonObject;
  executed: JsonObject;
}

/** What the agent had proposed against what a person made of it. */
export default function ArgumentChanges({ schema, proposed, executed }: ArgumentChangesProps) {
  return <ChangeList changes={toChanges({ schema, root: schema }, proposed, executed)} />;
}
