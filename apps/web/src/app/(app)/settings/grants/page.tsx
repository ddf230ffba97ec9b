import { GrantsPage } from "../../../../settings/grants/grants-page.tsx";

export default function GrantSettingsPage() {
  return <GrantsPage />;
}
