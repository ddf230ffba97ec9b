interface SettingsTab {
  readonly href: string;
  readonly name: "tools" | "grants" | "notifications" | "audit";
}

/** The pages of the settings, in the order of their tabs. */
export const settingsTabs: readonly SettingsTab[] = [
  { href: "/settings/tools", name: "tools" },
  { href: "/settings/grants", name: "grants" },
  { href: "/settings/notifications", name: "notifications" },
  { href: "/settings/audit", name: "audit" },
];
