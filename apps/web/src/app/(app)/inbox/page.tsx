import { WaitingInbox } from "../../../inbox/waiting-inbox.tsx";

export default function InboxPage() {
  return <WaitingInbox />;
}
