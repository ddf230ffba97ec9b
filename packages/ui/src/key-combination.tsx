/** Keys to press together, as they stand on the keyboard. */
export function KeyCombination({ keys }: { keys: readonly string[] }) {
  return (
    <span className="inline-flex gap-1">
      {keys.map((key) => (
        <kbd
          key={key}
          className="inline-flex h-6 min-w-6 items-center justify-center rounded-sm border border-b-2 bg-muted px-1.5 font-medium font-sans text-foreground text-xs"
        >
          {key}
        </kbd>
      ))}
    </span>
  );
}
