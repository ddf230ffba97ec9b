"use client";

import type { ProviderButton } from "@holdfast/auth";
import { SignInError } from "@holdfast/auth/sign-in-error";
import { Button, Field, Input } from "@holdfast/ui";
import { useTranslations } from "next-intl";
import { signInWithPassword } from "../session/sign-in-with-password.ts";
import { PasswordInput } from "./password-input.tsx";
import { ProviderButtons } from "./provider-buttons.tsx";
import { readText } from "./read-text.ts";
import { RefusalMessage } from "./refusal-message.tsx";
import { type Refusal, refuseFields } from "./to-refusal.ts";
import { useSubmission } from "./use-submission.ts";

export interface SignInFormProps {
  callbackPath: string;
  providers: readonly ProviderButton[];
  /** From the address: what a provider's way back reported. */
  initialError: string | null;
}

export function SignInForm({ callbackPath, providers, initialError }: SignInFormProps) {
  const t = useTranslations("auth");

  async function submit(values: FormData): Promise<Refusal | null> {
    const email = readText(values, "email").trim();
    const password = readText(values, "password");
    if (email === "") return refuseFields({ email: t("emailMissing") });
    if (password === "") return refuseFields({ password: t("passwordMissing") });
    await signInWithPassword({ email, password });
    window.location.assign(callbackPath);
    return null;
  }

  const { pending, refusal, handleSubmit, handleFailure } = useSubmission(submit);
  const fields = refusal?.fields ?? {};
  const error = refusal ? refusal.error : pending ? null : SignInError.parse(initialError);

  return (
    <div className="flex flex-col gap-5">
      <ProviderButtons providers={providers} callbackPath={callbackPath} onFailure={handleFailure} />
      <form noValidate onSubmit={handleSubmit} className="flex flex-col gap-4">
        <RefusalMessage error={error} />
        <Field label={t("email")} error={fields.email}>
          {(control) => <Input type="email" name="email" autoComplete="username" {...control} />}
        </Field>
        <Field label={t("password")} error={fields.password}>
          {(control) => <PasswordInput autoComplete="current-password" {...control} />}
        </Field>
        <Button type="submit" variant="primary" size="lg" busy={pending} className="mt-1 text-sm">
          {t("signIn")}
        </Button>
      </form>
    </div>
  );
}
