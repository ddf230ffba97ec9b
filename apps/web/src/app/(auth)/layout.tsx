import { CircleCheckBig, RefreshCw, ShieldCheck } from "lucide-react";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Kelp } from "../../brand/kelp.tsx";
import { Mark } from "../../brand/mark.tsx";

export default async function AuthLayout({ children }: { children: ReactNode }) {
  const common = await getTranslations("common");
  const t = await getTranslations("auth");
  const promises = [
    { icon: RefreshCw, text: t("promiseDurable") },
    { icon: CircleCheckBig, text: t("promiseApproval") },
    { icon: ShieldCheck, text: t("promiseOnce") },
  ];
  return (
    <div className="grid min-h-dvh lg:grid-cols-[minmax(0,1fr)_minmax(0,1.1fr)]">
      <main className="flex flex-col px-6 py-8 sm:px-10">
        <p className="flex items-center gap-2.5 font-semibold tracking-tight">
          <Mark />
          {common("productName")}
        </p>
        <div className="m-auto w-full max-w-sm py-10">{children}</div>
      </main>
      <aside className="relative m-3 hidden overflow-hidden rounded-2xl bg-linear-to-b from-[oklch(0.42_0.07_195)] to-[oklch(0.2_0.04_215)] text-[oklch(0.97_0.015_190)] lg:block">
        <Kelp className="absolute inset-0 size-full text-[oklch(0.85_0.1_175)]" />
        <div className="absolute inset-x-0 bottom-0 flex flex-col gap-6 bg-linear-to-t from-[oklch(0.17_0.035_218)] via-[oklch(0.17_0.035_218/0.85)] to-transparent p-12 pt-40">
          <p className="max-w-md text-balance font-semibold text-4xl tracking-tight">{common("tagline")}</p>
          <ul className="flex flex-col gap-3">
            {promises.map(({ icon: Icon, text }) => (
              <li key={text} className="flex items-center gap-3 text-[oklch(0.9_0.03_190)]">
                <Icon aria-hidden className="size-5 shrink-0 text-[oklch(0.82_0.1_178)]" />
                {text}
              </li>
            ))}
          </ul>
        </div>
      </aside>
    </div>
  );
}
