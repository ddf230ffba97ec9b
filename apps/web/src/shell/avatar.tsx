/** The first letters of the first and the last word. Decoration: the name stands beside it. */
export function Avatar({ name }: { name: string }) {
  const words = name.trim().split(/\s+/);
  const ends = words.length > 1 ? [words.at(0), words.at(-1)] : words;
  const initials = ends.map((word) => Array.from(word ?? "")[0] ?? "").join("");
  return (
    <span
      aria-hidden
      className="flex size-8 shrink-0 items-center justify-center rounded-full bg-primary font-semibold text-primary-foreground text-xs uppercase"
    >
      {initials}
    </span>
  );
}
