import type { JsonObject } from "@holdfast/contracts";
import type { ArgField } from "../approval/to-fields.ts";
import { ValueView } from "./value-view.tsx";

/** Arguments to read, in the words of the tool's schema. */
export function ArgumentList({ fields, args }: { fields: readonly ArgField[]; args: JsonObject }) {
  const given = fields.filter(({ name }) => args[name] !== undefined);
  return (
    <dl className="grid gap-x-4 gap-y-2.5 text-sm sm:grid-cols-[minmax(5rem,max-content)_1fr]">
      {given.map(({ name, label }) => (
        <div key={name} className="contents">
          <dt className="text-muted-foreground max-sm:-mb-2">{label}</dt>
          <dd className="min-w-0">
            <ValueView value={args[name] ?? null} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
