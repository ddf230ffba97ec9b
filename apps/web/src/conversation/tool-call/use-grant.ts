import type { Grant } from "@holdfast/contracts";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../trpc/trpc-context.ts";

/** The standing approval by which a call was let through; null while it is not known. */
export function useGrant(grantId: string | undefined): Grant | null {
  const { data } = useQuery(useTRPC().grant.list.queryOptions(undefined, { enabled: grantId !== undefined }));
  return data?.grants.find(({ id }) => id === grantId) ?? null;
}
