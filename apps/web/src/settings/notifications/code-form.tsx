"use client";

import { Button, Field, Input } from "@holdfast/ui";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, useRef } from "react";
import { useErrorText } from "../../conversation/use-error-text.ts";
import { showSuccess } from "../../toast/toast.ts";
import { useTRPC } from "../../trpc/trpc-context.ts";
import { useTargetCache } from "./use-targets.ts";

/** Takes the code that was mailed. `children` stand beside the button. */
export function CodeForm({ targetId, children }: { targetId: string; children: ReactNode }) {
  const t = useTranslations("settings.notifications");
  const toErrorText = useErrorText();
  const cache = useTargetCache();
  const input = useRef<HTMLInputElement>(null);
  const { mutate, isPending, error } = useMutation(
    useTRPC().notification.confirm.mutationOptions({
      onSuccess: (target) => {
        cache.put(target);
        showSuccess(t("confirmed", { label: target.label }));
      },
      onError: () => input.current?.focus(),
    }),
  );

  function handleSubmit(event: FormEvent): void {
    event.preventDefault();
    if (!isPending) mutate({ targetId, code: input.current?.value ?? "" });
  }

  return (
    <form noValidate onSubmit={handleSubmit} className="flex flex-wrap items-start gap-2">
      <Field
        label={t("confirm.code")}
        isLabelHidden
        error={error ? toErrorText(error) : undefined}
        className="max-sm:w-full sm:w-44"
      >
        {(control) => (
          <Input
            ref={input}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={20}
            placeholder={t("confirm.code")}
            className="tabular-nums"
            {...control}
          />
        )}
      </Field>
      <Button type="submit" variant="primary" busy={isPending} className="max-sm:flex-1 sm:h-10">
        {t("confirm.confirm")}
      </Button>
      {children}
    </form>
  );
}
