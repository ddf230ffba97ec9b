import type { Json, JsonObject } from "@holdfast/contracts";
import { classNames } from "@holdfast/ui";
import { useTranslations } from "next-intl";
import { DayView } from "./day-view.tsx";
import { isObject } from "./is-object.ts";
import { resolveSchema, type SchemaPart } from "./resolve-schema.ts";
import { TimeView } from "./time-view.tsx";
import { toMembers } from "./to-members.ts";

interface ValueViewProps {
  value: Json;
  part: SchemaPart;
  /** How many values this one stands in. */
  depth: number;
}

/** Deeper than this nobody reads it as anything but JSON. */
const maxDepth = 4;

/** A value as a person reads it: text as text, times as times, lists as lists. */
export function ValueView({ value, part, depth }: ValueViewProps) {
  const t = useTranslations("conversation.value");
  if (typeof value === "string") {
    const { format } = part.schema;
    if (format === "date-time") return <TimeView text={value} />;
    if (format === "date") return <DayView text={value} />;
    return <TextView text={value} />;
  }
  if (typeof value === "boolean") return t(value ? "yes" : "no");
  if (value === null || (Array.isArray(value) && value.length === 0))
    return <span className="text-muted-foreground">{t("none")}</span>;
  if (typeof value === "number") return <span className="tabular-nums">{value}</span>;
  if (depth > maxDepth) return <JsonView value={value} />;
  if (isObject(value)) return <MemberList part={part} values={value} depth={depth} />;
  return <ListView values={value} part={part} depth={depth} />;
}

function TextView({ text }: { text: string }) {
  const t = useTranslations("conversation.value");
  if (text === "") return <span className="text-muted-foreground">{t("empty")}</span>;
  return <span className="wrap-anywhere block max-h-80 overflow-y-auto whitespace-pre-wrap">{text}</span>;
}

const JsonView = ({ value }: { value: Json }) => (
  <code className="wrap-anywhere block max-h-80 overflow-y-auto whitespace-pre-wrap font-mono text-[0.8125rem]">
    {JSON.stringify(value, null, 2)}
  </code>
);

interface ListViewProps extends Omit<ValueViewProps, "value"> {
  values: readonly Json[];
}

function ListView({ values, part: { schema, root }, depth }: ListViewProps) {
  const part = { schema: resolveSchema({ schema: isObject(schema.items) ? schema.items : {}, root }), root };
  return (
    <ul className="flex flex-col gap-1.5">
      {values.map((value, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: values have nothing of their own to be told by, and never change
        <li key={index} className={isObject(value) ? "border-l-2 pl-2.5" : undefined}>
          <ValueView value={value} part={part} depth={depth + 1} />
        </li>
      ))}
    </ul>
  );
}

interface MemberListProps {
  part: SchemaPart;
  values: JsonObject;
  /** How many values this one stands in. */
  depth: number;
}

/** Side by side at the top; further in, where it is narrow, one beneath the other. */
export function MemberList({ part, values, depth }: MemberListProps) {
  const given = toMembers(part, values).filter(({ name }) => Object.hasOwn(values, name));
  return (
    <dl
      className={classNames(
        "grid gap-x-4 text-sm",
        depth === 0
          ? "gap-y-2.5 sm:grid-cols-[minmax(5rem,max-content)_1fr]"
          : "grid-cols-[max-content_1fr] gap-y-0.5",
      )}
    >
      {given.map(({ name, label, part: member }) => (
        <div key={name} className="contents">
          <dt className={classNames("text-muted-foreground", depth === 0 && "max-sm:-mb-2")}>{label}</dt>
          <dd className="min-w-0">
            <ValueView part={member} value={values[name] ?? null} depth={depth + 1} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
