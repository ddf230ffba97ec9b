const browsers = [
  ["Edge", /\bEdgA?\//],
  ["Opera", /\bOPR\//],
  ["Samsung Internet", /\bSamsungBrowser\//],
  ["Firefox", /\b(?:Firefox|FxiOS)\//],
  ["Chrome", /\b(?:Chrome|CriOS|HeadlessChrome)\//],
  ["Safari", /\bVersion\/.*\bSafari\//],
  ["curl", /^curl\//],
] as const;

const systems = [
  ["iPhone", /\biPhone\b/],
  ["iPad", /\biPad\b/],
  ["Android", /\bAndroid\b/],
  ["Windows", /\bWindows\b/],
  ["Mac", /\bMacintosh\b/],
  ["ChromeOS", /\bCrOS\b/],
  ["Linux", /\bLinux\b/],
] as const;

/** What a User-Agent says of a device, as people call it; null for what we do not know. */
export interface DeviceWords {
  readonly browser: string | null;
  readonly system: string | null;
}

export const toDeviceWords = (userAgent: string): DeviceWords => ({
  browser: browsers.find(([, pattern]) => pattern.test(userAgent))?.[0] ?? null,
  system: systems.find(([, pattern]) => pattern.test(userAgent))?.[0] ?? null,
});
