import { ExternalLink as Icon } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import type { ExtraProps } from "streamdown";

/** Streamdown's own mark for a link that is not written to its end. */
const incomplete = "streamdown:incomplete-link";

const linkClass =
  "wrap-anywhere font-medium text-primary underline decoration-primary/40 underline-offset-3 hover:decoration-primary";

/** A link of the model's opens beside the conversation, learns nothing of it, and can be told from ours. */
export function ExternalLink({ href, title, children }: ComponentProps<"a"> & ExtraProps) {
  const t = useTranslations("conversation.markdown");
  if (!href || href === incomplete) return <span>{children}</span>;
  if (!/^https?:/i.test(href)) {
    return (
      <a href={href} className={linkClass}>
        {children}
      </a>
    );
  }
  return (
    <a
      href={href}
      title={title ?? href}
      target="_blank"
      rel="noopener noreferrer nofollow"
      className={linkClass}
    >
      {children}
      <Icon aria-hidden className="ml-0.5 inline size-3 align-baseline" />
      <span className="sr-only"> {t("opensInNewTab")}</span>
    </a>
  );
}
