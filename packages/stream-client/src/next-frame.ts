/** Runs a task with the next frame; a hidden page has none, so there it runs soon. */
export function nextFrame(task: () => void): void {
  if (document.visibilityState === "visible") requestAnimationFrame(task);
  else setTimeout(task, 0);
}
