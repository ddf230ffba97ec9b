/** More than this and the number would not be read any more. */
const mostShown = 9;

/**
 * The icon of the browser's tab with how many wait, as an address. `icon` is the source of an SVG of
 * 32 by 32; the badge keeps clear of it by a ring without colour.
 */
export function drawBadge(icon: string, count: number): string {
  const text = count > mostShown ? `${mostShown}+` : String(count);
  const width = text.length > 1 ? 22 : 18;
  const x = 32 - width;
  const badge =
    `<mask id="m"><rect width="32" height="32" fill="#fff"/><rect x="${x - 2}" y="12" width="${width + 4}" height="22" rx="11" fill="#000"/></mask>` +
    `<rect x="${x}" y="14" width="${width}" height="18" rx="9" fill="#d97706"/>` +
    `<text x="${x + width / 2}" y="28" text-anchor="middle" font-family="Arial, sans-serif" font-weight="700" font-size="14" fill="#fff">${text}</text>`;
  const drawn = icon.replace(/(<svg[^>]*>)/, '$1<g mask="url(#m)">').replace("</svg>", `</g>${badge}</svg>`);
  return `data:image/svg+xml,${encodeURIComponent(drawn)}`;
}
