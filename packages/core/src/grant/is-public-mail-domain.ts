/** The names under which the large providers give an address to anybody who asks, without their last label. */
const providers = new Set([
  "aol",
  "gmail",
  "gmx",
  "googlemail",
  "hotmail",
  "icloud",
  "laposte",
  "libero",
  "live",
  "mail",
  "mailbox",
  "msn",
  "orange",
  "outlook",
  "posteo",
  "proton",
  "protonmail",
  "qq",
  "rediffmail",
  "t-online",
  "tutanota",
  "web",
  "yahoo",
  "yandex",
  "ymail",
  "zoho",
]);

/** Those whose name says nothing without its last label. */
const domains = new Set([
  "126.com",
  "163.com",
  "bluewin.ch",
  "btinternet.com",
  "comcast.net",
  "fastmail.com",
  "fastmail.fm",
  "free.fr",
  "hey.com",
  "hushmail.com",
  "mac.com",
  "me.com",
  "naver.com",
  "pm.me",
  "rocketmail.com",
  "sbcglobal.net",
  "tuta.com",
  "tuta.io",
  "verizon.net",
]);

/**
 * Whether anybody can have an address at this domain, so that "everybody there" is no group of people. Known by
 * name: `yahoo.co.uk` as well as `yahoo.com`. One that is not known is taken for somebody's own.
 */
export function isPublicMailDomain(domain: string): boolean {
  const name = domain.toLowerCase().replace(/\.$/, "");
  const [provider = "", ...rest] = name.split(".");
  return domains.has(name) || (providers.has(provider) && isTopLevel(rest));
}

/** `com`, `de` or `co.uk`: what follows a provider's name, and not a company of the same name somewhere. */
const isTopLevel = ([first = "", ...more]: readonly string[]): boolean =>
  more.length === 0 || (more.length === 1 && first.length <= 3 && (more[0] ?? "").length === 2);
