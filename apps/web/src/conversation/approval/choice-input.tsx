import { classNames, type FieldControlProps } from "@holdfast/ui";
import type { ArgField } from "./to-fields.ts";

interface ChoiceInputProps extends FieldControlProps {
  field: ArgField;
  value: string;
  onChange(value: string): void;
}

/** A choice that is not among the options is kept until another is made. */
export function ChoiceInput({ field, value, onChange, ...control }: ChoiceInputProps) {
  const isKnown = field.options.includes(value);
  return (
    <select
      {...control}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      className={classNames(
        "h-10 w-full rounded-md border border-input/60 bg-surface px-3 text-base sm:text-sm",
      )}
    >
      {!isKnown && <option value={value}>{value}</option>}
      {field.isRequired || value === "" ? null : <option value="" />}
      {field.options.map((option) => (
        <option key={option} value={option}>
          {option}
        </option>
      ))}
    </select>
  );
}
