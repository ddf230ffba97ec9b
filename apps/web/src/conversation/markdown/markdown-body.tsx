"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import {
  type Components,
  defaultRehypePlugins,
  defaultRemarkPlugins,
  Streamdown,
  type StreamdownProps,
} from "streamdown";
import { ExternalLink } from "./external-link.tsx";
import { htmlAsText } from "./html-as-text.ts";
import { ImageLink } from "./image-link.tsx";
import { reachScrollers } from "./reach-scrollers.ts";
import { TaskBox } from "./task-box.tsx";
import { toDollarMath } from "./to-dollar-math.ts";
import { useMarkdownPlugins } from "./use-markdown-plugins.ts";

/**
 * Streamdown's headings are made for pages; a conversation is quieter. Each paragraph has the
 * direction of its own text, without the wrappers that Streamdown's `dir="auto"` puts between them.
 */
const bodyClass =
  "wrap-anywhere leading-7 [&_:is(p,li,h1,h2,h3,h4,td,th)]:[unicode-bidi:plaintext] [&_table]:wrap-normal [&_h1]:text-2xl [&_h2]:text-xl [&_h3]:text-lg [&_h4]:text-base [&_li:has(>input)]:list-none";

const components: Components = { a: ExternalLink, img: ImageLink, input: TaskBox };

const controls: StreamdownProps["controls"] = {
  code: { copy: true, download: false },
  table: { copy: true, download: false, fullscreen: false },
};

const remarkPlugins = [...Object.values(defaultRemarkPlugins), htmlAsText];

/**
 * Without `rehype-raw`, HTML in the text stays text. Addresses may only lead to the web, to mail and
 * to the telephone.
 */
const rehypePlugins = toHardened(defaultRehypePlugins.harden);

function toHardened(plugin: unknown): StreamdownProps["rehypePlugins"] {
  if (!Array.isArray(plugin)) throw new TypeError("streamdown's own plugin for safe addresses is not there");
  const [harden] = plugin;
  const protocols = ["http:", "https:", "mailto:", "tel:"];
  return [[harden, { allowedLinkPrefixes: ["*"], allowedImagePrefixes: ["*"], allowedProtocols: protocols }]];
}

export default function MarkdownBody({ text, isGrowing }: { text: string; isGrowing: boolean }) {
  const t = useTranslations("conversation.markdown");
  const source = useMemo(() => toDollarMath(text), [text]);
  const plugins = useMarkdownPlugins(source);
  const translations = useMemo(
    () => ({ copyCode: t("copyCode"), copied: t("copied"), copyTable: t("copyTable") }),
    [t],
  );
  return (
    <div ref={reachScrollers}>
      <Streamdown
        className={bodyClass}
        parseIncompleteMarkdown={isGrowing}
        isAnimating={isGrowing}
        plugins={plugins}
        components={components}
        remarkPlugins={remarkPlugins}
        rehypePlugins={rehypePlugins}
        controls={controls}
        translations={translations}
        linkSafety={{ enabled: false }}
        lineNumbers={false}
        codeBlockMaxHeight={Number.POSITIVE_INFINITY}
        tableMaxHeight={Number.POSITIVE_INFINITY}
      >
        {source}
      </Streamdown>
    </div>
  );
}
