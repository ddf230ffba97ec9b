"use client";

import type { ProviderButton } from "@holdfast/auth";
import { Button } from "@holdfast/ui";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { postToAuth } from "../session/post-to-auth.ts";

export interface ProviderButtonsProps {
  providers: readonly ProviderButton[];
  callbackPath: string;
  onFailure: (error: unknown) => void;
}

/** Leads to the provider and, from there, back to where the person wanted to go. */
export function ProviderButtons({ providers, callbackPath, onFailure }: ProviderButtonsProps) {
  const t = useTranslations("auth");
  const [chosen, setChosen] = useState<string | null>(null);

  function leaveFor(id: string): void {
    setChosen(id);
    postToAuth(`signin/${id}`, { callbackUrl: callbackPath }).then(
      (target) => window.location.assign(target),
      (error: unknown) => {
        setChosen(null);
        onFailure(error);
      },
    );
  }

  if (providers.length === 0) return null;
  return (
    <>
      <div className="flex flex-col gap-2">
        {providers.map(({ id, name }) => (
          <Button key={id} size="lg" busy={chosen === id} className="text-sm" onClick={() => leaveFor(id)}>
            {t("continueWith", { provider: name })}
          </Button>
        ))}
      </div>
      <p className="flex items-center gap-3 text-muted-foreground text-xs before:h-px before:flex-1 before:bg-border after:h-px after:flex-1 after:bg-border">
        {t("orWithPassword")}
      </p>
    </>
  );
}
