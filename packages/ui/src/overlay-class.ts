/** What lies between the page and a dialog or a drawer. */
export const overlayClass =
  "fixed inset-0 z-40 animate-overlay-in bg-[oklch(0.2_0.03_220/0.45)] backdrop-blur-[2px] dark:bg-[oklch(0.08_0.02_220/0.6)]";
