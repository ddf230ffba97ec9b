/** The zone of whoever looks on. */
export const ownZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;
