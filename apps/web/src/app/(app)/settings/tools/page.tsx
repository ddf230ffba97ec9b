import { ToolsPage } from "../../../../settings/tools/tools-page.tsx";

export default function ToolSettingsPage() {
  return <ToolsPage />;
}
