import { classNames } from "@holdfast/ui";
import { useTranslations } from "next-intl";
import { After, Before } from "./change-marks.tsx";
import { TextDifference } from "./text-difference.tsx";
import type { Change } from "./to-changes.ts";
import { ValueView } from "./value-view.tsx";

/** What was added, removed and changed, among what stayed. */
export function ChangeList({ changes }: { changes: readonly Change[] }) {
  const t = useTranslations("conversation.changes");
  return (
    <dl className="grid gap-x-4 gap-y-2.5 text-sm sm:grid-cols-[minmax(5rem,max-content)_1fr]">
      {changes.map((change) => (
        <div key={change.key} className="contents">
          <dt className="text-muted-foreground max-sm:-mb-1.5">
            {change.label}
            {change.kind !== "same" && (
              <span className="ml-1.5 text-attention text-xs sm:ml-0 sm:block">{t(change.kind)}</span>
            )}
          </dt>
          <dd className="min-w-0">
            <ChangeView change={change} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function ChangeView({ change }: { change: Change }) {
  const { part } = change;
  switch (change.kind) {
    case "same":
      return (
        <div className="text-muted-foreground">
          <ValueView part={part} value={change.value} depth={1} />
        </div>
      );
    case "added":
      return (
        <After>
          <ValueView part={part} value={change.value} depth={1} />
        </After>
      );
    case "removed":
      return (
        <Before>
          <ValueView part={part} value={change.value} depth={1} />
        </Before>
      );
    case "changed":
      return <Changed change={change} />;
    case "inside":
      return change.isList ? (
        <Items changes={change.changes} />
      ) : (
        <div className="border-l-2 pl-3">
          <ChangeList changes={change.changes} />
        </div>
      );
  }
}

function Changed({ change }: { change: Extract<Change, { kind: "changed" }> }) {
  const { part, before, after } = change;
  if (typeof before === "string" && typeof after === "string" && isProse(before) && isProse(after))
    return <TextDifference before={before} after={after} />;
  return (
    <div className="flex flex-col gap-1">
      <Before>
        <ValueView part={part} value={before} depth={1} />
      </Before>
      <After>
        <ValueView part={part} value={after} depth={1} />
      </After>
    </div>
  );
}

/** Words, of which some may have stayed; a name or an address is read as a whole. */
const isProse = (text: string): boolean => /\S\s+\S+\s+\S/.test(text);

function Items({ changes }: { changes: readonly Change[] }) {
  return (
    <ul className="flex flex-col gap-1.5">
      {changes.map((change) => (
        <li key={change.key} className={classNames(change.kind === "same" && "px-2")}>
          <ChangeView change={change} />
        </li>
      ))}
    </ul>
  );
}
