/** A text field's value; empty when there is none. */
export function readText(values: FormData, name: string): string {
  const value = values.get(name);
  return typeof value === "string" ? value : "";
}
