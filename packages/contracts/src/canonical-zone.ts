/** The IANA name of a time zone as it is written there ("europe/berlin" is Europe/Berlin); undefined if there is none. */
export function canonicalZone(name: string): string | undefined {
  // An offset such as "+01:00" is a zone to Intl; it has no name and no summer time.
  if (!/^\p{L}/u.test(name)) return undefined;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}
