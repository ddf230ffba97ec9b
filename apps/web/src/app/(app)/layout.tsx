import type { ReactNode } from "react";
import { TrpcProvider } from "../../trpc/trpc-provider.tsx";

export default function AppLayout({ children }: { children: ReactNode }) {
  return (
    <TrpcProvider>
      <div className="flex h-dvh">
        <aside className="w-72 bg-sidebar" />
        <main id="main" className="min-w-0 flex-1">
          {children}
        </main>
      </div>
    </TrpcProvider>
  );
}
