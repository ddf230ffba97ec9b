import { KeyCombination } from "@holdfast/ui";

interface Shortcut {
  readonly name: string;
  readonly keys: readonly string[];
}

export function ShortcutList({ rows }: { rows: readonly Shortcut[] }) {
  return (
    <dl className="mt-3 divide-y">
      {rows.map(({ name, keys }) => (
        <div key={name} className="flex items-center justify-between gap-6 py-2.5 text-sm">
          <dt>{name}</dt>
          <dd>
            <KeyCombination keys={keys} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
