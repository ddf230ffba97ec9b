/** Something is going on. Decoration: the words beside it say what. */
export function Pulse() {
  return (
    <span aria-hidden className="relative flex size-4 items-center justify-center">
      <span className="absolute size-2.5 animate-ping rounded-full bg-primary/50 [animation-duration:1.6s]" />
      <span className="size-2 rounded-full bg-primary" />
    </span>
  );
}
