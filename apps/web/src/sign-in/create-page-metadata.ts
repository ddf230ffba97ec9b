import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

export async function createPageMetadata(title: "signIn" | "signUp"): Promise<Metadata> {
  const auth = await getTranslations("auth");
  const common = await getTranslations("common");
  return { title: `${auth(title)} · ${common("productName")}` };
}
