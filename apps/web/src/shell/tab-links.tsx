"use client";

import { classNames } from "@holdfast/ui";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

export interface TabLink {
  readonly href: string;
  readonly label: string;
  /** Stands behind the label, a count for instance. */
  readonly mark?: ReactNode;
}

export interface TabLinksProps {
  /** The name of the group, for screen readers. */
  label: string;
  tabs: readonly TabLink[];
}

/** Pages that belong together, each with an address of its own. Scrolls sideways where they do not fit. */
export function TabLinks({ label, tabs }: TabLinksProps) {
  const pathname = usePathname();
  return (
    <nav
      aria-label={label}
      className="-mx-4 overflow-x-auto border-b px-4 sm:mx-0 sm:px-0 [scrollbar-width:none]"
    >
      <ul className="flex gap-1">
        {tabs.map(({ href, label: name, mark }) => (
          <li key={href} className="shrink-0">
            <Link
              href={href}
              prefetch={false}
              aria-current={pathname === href ? "page" : undefined}
              className={classNames(
                "flex h-11 items-center gap-2 border-transparent border-b-2 px-3 text-muted-foreground text-sm outline-offset-[-4px] hover:text-foreground",
                pathname === href && "border-primary font-medium text-foreground",
              )}
            >
              {name}
              {mark}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
