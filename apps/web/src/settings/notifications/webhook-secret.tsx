"use client";

import { Button } from "@holdfast/ui";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { CopyButton } from "../../conversation/copy-button.tsx";

export interface WebhookSecretProps {
  address: string;
  secret: string;
  onDone(): void;
}

/** Takes the focus, for it is the only time that the secret is to be seen. */
export function WebhookSecret({ address, secret, onDone }: WebhookSecretProps) {
  const t = useTranslations("settings.notifications.webhook");
  const box = useRef<HTMLElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <section
      ref={box}
      tabIndex={-1}
      aria-label={t("secretOf", { address })}
      className="flex flex-col gap-3 rounded-lg border border-attention-border bg-attention-surface p-3 outline-none"
    >
      <p className="text-pretty text-sm">{t("secretHelp")}</p>
      <div className="flex items-center gap-1 rounded-md border bg-surface py-1 pr-1 pl-3">
        <code className="min-w-0 flex-1 break-all font-mono text-sm">{secret}</code>
        <CopyButton label={t("copySecret")} text={secret} className="pointer-coarse:size-11" />
      </div>
      <Button onClick={onDone} className="sm:self-start">
        {t("secretKept")}
      </Button>
    </section>
  );
}
