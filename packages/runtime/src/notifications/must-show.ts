/**
 * Whether a browser that subscribed at this endpoint has to show something for every message. WebKit's ends the
 * subscription after three for which it did not (https://webkit.org/blog/12945/meet-web-push/).
 */
export const mustShow = (endpoint: string): boolean =>
  /(^|\.)push\.apple\.com$/.test(new URL(endpoint).hostname);
