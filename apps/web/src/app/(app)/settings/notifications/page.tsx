import { NotificationsPage } from "../../../../settings/notifications/notifications-page.tsx";

export default function NotificationSettingsPage() {
  return <NotificationsPage />;
}
