import { listProviders } from "@holdfast/auth";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { authEnv } from "../../../session/auth-env.ts";
import { createPageMetadata } from "../../../sign-in/create-page-metadata.ts";
import { readCallbackPath, type SearchParams, withCallback } from "../../../sign-in/read-callback-path.ts";
import { SignUpForm } from "../../../sign-in/sign-up-form.tsx";

export const generateMetadata = (): Promise<Metadata> => createPageMetadata("signUp");

export default async function SignUpPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const callbackPath = readCallbackPath(await searchParams);
  const t = await getTranslations("auth");
  return (
    <>
      <h1 className="font-semibold text-2xl tracking-tight">{t("signUpTitle")}</h1>
      <p className="mt-1.5 mb-7 text-muted-foreground">{t("signUpSubtitle")}</p>
      <SignUpForm callbackPath={callbackPath} providers={listProviders(authEnv())} />
      <p className="mt-6 text-center text-muted-foreground text-sm">
        {t.rich("haveAccount", {
          link: (text) => (
            <Link
              href={withCallback("/signin", callbackPath)}
              className="font-medium text-primary hover:underline"
            >
              {text}
            </Link>
          ),
        })}
      </p>
    </>
  );
}
