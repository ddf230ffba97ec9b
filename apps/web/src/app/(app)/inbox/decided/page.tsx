import { DecidedInbox } from "../../../../inbox/decided-inbox.tsx";

export default function DecidedPage() {
  return <DecidedInbox />;
}
