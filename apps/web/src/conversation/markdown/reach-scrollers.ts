const scrollers = "[data-streamdown='code-block-body'], :has(> table)";

/**
 * Makes wide code and tables reachable by keyboard, which alone can scroll them for some. Streamdown
 * takes no attributes for them, and draws code again once its highlighter is there.
 */
export function reachScrollers(root: HTMLElement | null): (() => void) | undefined {
  if (!root) return;
  const reach = () => {
    for (const scroller of root.querySelectorAll<HTMLElement>(scrollers)) scroller.tabIndex = 0;
  };
  reach();
  const observer = new MutationObserver(reach);
  observer.observe(root, { childList: true, subtree: true });
  return () => observer.disconnect();
}
