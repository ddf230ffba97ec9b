const linkSelector = "[data-conversations] a";

/** The links of the list, as they stand on the page. */
const listLinks = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>(linkSelector)];

/** Before a row goes: the focus to the one after it, or before it. */
export function focusNeighbour(row: HTMLElement): void {
  const links = listLinks();
  const at = links.findIndex((link) => row.contains(link));
  (links[at + 1] ?? links[at - 1])?.focus();
}

/** Arrow keys, Home and End move through the list. True when the key was one of them. */
export function moveFocus(key: string): boolean {
  const links = listLinks();
  const at = links.findIndex((link) => link.matches(":focus"));
  if (at === -1) return false;
  const target = { ArrowDown: links[at + 1], ArrowUp: links[at - 1], Home: links[0], End: links.at(-1) }[key];
  target?.focus();
  return target !== undefined;
}
