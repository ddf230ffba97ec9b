import type { Grant } from "@holdfast/contracts";
import { useId } from "react";
import { GrantCard } from "./grant-card.tsx";

interface GrantGroupProps {
  title: string;
  grants: readonly Grant[];
  now: number;
}

export function GrantGroup({ title, grants, now }: GrantGroupProps) {
  const id = useId();
  if (grants.length === 0) return null;
  return (
    <section aria-labelledby={id} className="flex flex-col gap-3">
      <h3 id={id} className="font-medium text-muted-foreground text-sm">
        {title}
      </h3>
      <ul className="flex flex-col gap-3">
        {grants.map((grant) => (
          <GrantCard key={grant.id} grant={grant} now={now} />
        ))}
      </ul>
    </section>
  );
}
