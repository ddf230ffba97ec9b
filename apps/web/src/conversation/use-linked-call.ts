import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { useEffect } from "react";
import { useTRPC } from "../trpc/trpc-context.ts";

const noticedMs = 2_400;

/**
 * Goes to the tool call whose approval the address names (`?approval=…`), as the links of notifications do,
 * as soon as it is on the page; once, for then the address names the conversation alone.
 */
export function useLinkedCall(shown: unknown): void {
  const approvalId = useSearchParams().get("approval") ?? "";
  const { data } = useQuery(
    useTRPC().approval.get.queryOptions({ approvalId }, { enabled: approvalId !== "", retry: false }),
  );
  const toolCallId = approvalId === "" ? undefined : data?.toolCallId;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is shown decides whether the call is there yet.
  useEffect(() => {
    const call = toolCallId && document.querySelector<HTMLElement>(`[data-tool-call="${toolCallId}"]`);
    if (!call) return;
    window.history.replaceState(null, "", window.location.pathname);
    call.scrollIntoView({ block: "center" });
    call.focus({ preventScroll: true });
    call.dataset.linked = "";
    setTimeout(() => delete call.dataset.linked, noticedMs);
  }, [toolCallId, shown]);
}
