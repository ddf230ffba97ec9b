import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { getSessionUser } from "../../session/get-session-user.ts";
import { Shell } from "../../shell/shell.tsx";
import { isCollapsedValue, sidebarCookie } from "../../shell/sidebar-cookie.ts";
import { StreamProvider } from "../../stream/stream-provider.tsx";
import { TrpcProvider } from "../../trpc/trpc-provider.tsx";

export default async function AppLayout({ children }: { children: ReactNode }) {
  const user = await getSessionUser();
  const sidebar = (await cookies()).get(sidebarCookie)?.value;
  return (
    <TrpcProvider>
      <StreamProvider userId={user.id}>
        <Shell user={user} initiallyCollapsed={isCollapsedValue(sidebar)}>
          {children}
        </Shell>
      </StreamProvider>
    </TrpcProvider>
  );
}
