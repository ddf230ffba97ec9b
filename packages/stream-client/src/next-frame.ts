/** A window that is covered may claim to be visible and yet draw nothing. */
const longestFrameMs = 100;

/** Runs a task with the next frame, once; where none comes, soon all the same. */
export function nextFrame(task: () => void): void {
  let isDone = false;
  const run = () => {
    if (isDone) return;
    isDone = true;
    clearTimeout(timer);
    task();
  };
  const isDrawn = document.visibilityState === "visible";
  const timer = setTimeout(run, isDrawn ? longestFrameMs : 0);
  if (isDrawn) requestAnimationFrame(run);
}
