"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import type { ComponentProps } from "react";
import { useShell } from "./shell-context.ts";

export interface ShellLinkProps extends Omit<ComponentProps<typeof Link>, "href" | "prefetch" | "replace"> {
  href: string;
}

/** A link of the sidebar. Pages are fetched when a press is likely, not for every row on the screen. */
export function ShellLink({ href, ...rest }: ShellLinkProps) {
  const { isDrawerOpen, leaveDrawer } = useShell();
  const router = useRouter();
  return (
    <Link
      href={href}
      prefetch={false}
      replace={isDrawerOpen}
      onNavigate={leaveDrawer}
      onPointerEnter={() => router.prefetch(href)}
      {...rest}
    />
  );
}
