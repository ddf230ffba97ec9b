"use client";

import type { ProviderButton } from "@holdfast/auth";
import { Button, Field, Input } from "@holdfast/ui";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { signInWithPassword } from "../session/sign-in-with-password.ts";
import { createTrpcClient } from "../trpc/trpc-client.ts";
import { PasswordInput } from "./password-input.tsx";
import { ProviderButtons } from "./provider-buttons.tsx";
import { readText } from "./read-text.ts";
import { RefusalMessage } from "./refusal-message.tsx";
import { StrengthMeter } from "./strength-meter.tsx";
import { type Refusal, refuseFields } from "./to-refusal.ts";
import { useSubmission } from "./use-submission.ts";

export interface SignUpFormProps {
  callbackPath: string;
  providers: readonly ProviderButton[];
}

export function SignUpForm({ callbackPath, providers }: SignUpFormProps) {
  const t = useTranslations("auth");
  const [typed, setTyped] = useState("");

  async function submit(values: FormData): Promise<Refusal | null> {
    const name = readText(values, "name").trim();
    const email = readText(values, "email").trim();
    const password = readText(values, "password");
    if (name === "") return refuseFields({ name: t("nameMissing") });
    if (email === "") return refuseFields({ email: t("emailMissing") });
    await createTrpcClient().user.signUp.mutate({ name, email, password });
    await signInWithPassword({ email, password });
    window.location.assign(callbackPath);
    return null;
  }

  const { pending, refusal, handleSubmit, handleFailure } = useSubmission(submit);
  const fields = refusal?.fields ?? {};

  return (
    <div className="flex flex-col gap-5">
      <ProviderButtons providers={providers} callbackPath={callbackPath} onFailure={handleFailure} />
      <form noValidate onSubmit={handleSubmit} className="flex flex-col gap-4">
        <RefusalMessage error={refusal?.error ?? null} />
        <Field label={t("name")} error={fields.name}>
          {(control) => <Input name="name" autoComplete="name" {...control} />}
        </Field>
        <Field label={t("email")} error={fields.email}>
          {(control) => <Input type="email" name="email" autoComplete="username" {...control} />}
        </Field>
        <Field label={t("password")} error={fields.password} hint={<StrengthMeter password={typed} />}>
          {(control) => (
            <PasswordInput
              autoComplete="new-password"
              onChange={(event) => setTyped(event.currentTarget.value)}
              {...control}
            />
          )}
        </Field>
        <Button type="submit" variant="primary" size="lg" busy={pending} className="mt-1 text-sm">
          {t("signUp")}
        </Button>
      </form>
    </div>
  );
}
