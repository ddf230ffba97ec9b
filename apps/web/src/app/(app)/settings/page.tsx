import { notFound, redirect } from "next/navigation";
import { settingsTabs } from "../../../settings/settings-tabs.ts";

export default function SettingsIndexPage() {
  const first = settingsTabs[0];
  if (!first) notFound();
  redirect(first.href);
}
