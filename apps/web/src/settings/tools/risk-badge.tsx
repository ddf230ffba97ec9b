import type { Risk } from "@holdfast/contracts";
import { classNames } from "@holdfast/ui";
import { Eye, Globe, Pencil, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";

const icons = { read: Eye, write: Pencil, external: Globe, destructive: TriangleAlert };

const tones: Readonly<Record<Risk, string>> = {
  read: "text-muted-foreground",
  write: "border-attention-border bg-attention-surface text-attention",
  external: "border-attention-border bg-attention-surface text-attention",
  destructive: "border-danger/40 bg-danger-surface text-danger",
};

/** What a tool's calls can do to the world, in a word or two. */
export function RiskBadge({ risk }: { risk: Risk }) {
  const t = useTranslations("settings.tools.risk");
  const Icon = icons[risk];
  return (
    <span
      className={classNames(
        "inline-flex items-center gap-1.5 rounded-full border px-2.5 py-0.5 font-medium text-xs",
        tones[risk],
      )}
    >
      <Icon aria-hidden className="size-3.5" />
      {t(risk)}
    </span>
  );
}
