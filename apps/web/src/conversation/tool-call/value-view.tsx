import type { Json } from "@holdfast/contracts";

/** A value as a person reads it: text as text, the rest as JSON. */
export function ValueView({ value }: { value: Json }) {
  if (typeof value === "string") {
    return <span className="wrap-anywhere block max-h-80 overflow-y-auto whitespace-pre-wrap">{value}</span>;
  }
  return (
    <code className="wrap-anywhere block max-h-80 overflow-y-auto whitespace-pre-wrap font-mono text-[0.8125rem]">
      {JSON.stringify(value, null, 2)}
    </code>
  );
}
