import { listProviders } from "@holdfast/auth";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { authEnv } from "../../../session/auth-env.ts";
import { createPageMetadata } from "../../../sign-in/create-page-metadata.ts";
import {
  readCallbackPath,
  readParam,
  type SearchParams,
  withCallback,
} from "../../../sign-in/read-callback-path.ts";
import { SignInForm } from "../../../sign-in/sign-in-form.tsx";

export const generateMetadata = (): Promise<Metadata> => createPageMetadata("signIn");

export default async function SignInPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await searchParams;
  const callbackPath = readCallbackPath(params);
  const t = await getTranslations("auth");
  return (
    <>
      <h1 className="font-semibold text-2xl tracking-tight">{t("signInTitle")}</h1>
      <p className="mt-1.5 mb-7 text-muted-foreground">{t("signInSubtitle")}</p>
      <SignInForm
        callbackPath={callbackPath}
        providers={listProviders(authEnv())}
        initialError={readParam(params, "error")}
      />
      <p className="mt-6 text-center text-muted-foreground text-sm">
        {t.rich("noAccount", {
          link: (text) => (
            <Link
              href={withCallback("/signup", callbackPath)}
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
