/** How long the provider asks us to wait (RFC 9110, and OpenAI's finer header), in milliseconds. */
export function readRetryAfter(headers: Headers | undefined, now = Date.now()): number | undefined {
  const fine = toNumber(headers?.get("retry-after-ms"));
  if (fine !== undefined) return Math.ceil(fine);
  const value = headers?.get("retry-after");
  const seconds = toNumber(value);
  if (seconds !== undefined) return Math.ceil(seconds * 1_000);
  // Date.parse would take a number for a year.
  const date = Date.parse(value && /^[A-Z]/i.test(value) ? value : "");
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

function toNumber(value: string | null | undefined): number | undefined {
  return value && /^\d+(?:\.\d+)?$/.test(value.trim()) ? Number(value) : undefined;
}
