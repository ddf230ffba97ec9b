import { AuditPage } from "../../../../settings/audit/audit-page.tsx";

export default function AuditSettingsPage() {
  return <AuditPage />;
}
