/** Remembers whether the sidebar is collapsed. A cookie, so that the server draws it as it was left. */
export const sidebarCookie = "holdfast-sidebar";

const collapsedValue = "collapsed";
const yearSeconds = 31_536_000;

export const isCollapsedValue = (value: string | undefined): boolean => value === collapsedValue;

export function rememberCollapsed(isCollapsed: boolean): void {
  const value = isCollapsed ? collapsedValue : "open";
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is too new for some browsers that we serve.
  document.cookie = `${sidebarCookie}=${value}; Path=/; Max-Age=${yearSeconds}; SameSite=Lax`;
}
