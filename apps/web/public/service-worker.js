/**
 * Shows what is pushed while nobody looks, and takes it away when it was decided elsewhere. It caches
 * nothing and answers no request.
 *
 * @typedef {{ about: "waiting" | "reminder" | "closed" | "test", tag: string, title: string, body: string, url: string, mustShow?: boolean }} Message
 * `mustShow`: this browser ends a subscription when nothing is shown. There a word that it no longer waits takes
 * the place of what did.
 */

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("push", (event) => {
  /** @type {Message} */
  const message = event.data.json();
  event.waitUntil(message.about === "closed" && !message.mustShow ? take(message) : show(message));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(open(event.notification.data.url));
});

/** @param {Message} message */
function show({ about, tag, title, body, url }) {
  return self.registration.showNotification(title, {
    body,
    tag,
    silent: about === "closed",
    // A reminder takes the place of what it reminds of, and is heard all the same.
    renotify: about === "reminder",
    icon: "/icon.svg",
    data: { url },
  });
}

/** @param {Message} message */
async function take({ tag }) {
  for (const notification of await self.registration.getNotifications({ tag })) notification.close();
}

/**
 * In the tab that shows the conversation already, else in a new one.
 *
 * @param {string} url
 */
async function open(url) {
  const { pathname } = new URL(url);
  const tabs = await self.clients.matchAll({ type: "window" });
  const tab = tabs.find((client) => new URL(client.url).pathname === pathname);
  if (!tab) return self.clients.openWindow(url);
  await tab.focus();
  return tab.navigate(url);
}
