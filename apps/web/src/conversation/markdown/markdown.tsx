"use client";

import { lazy, memo, Suspense } from "react";

interface MarkdownProps {
  text: string;
  /** More is to come: what is begun and not closed yet is shown as if it were. */
  isGrowing: boolean;
}

const loadBody = () => import("./markdown-body.tsx");
const MarkdownBody = lazy(loadBody);

// The parser comes while the conversation is read, not after it.
if (typeof window !== "undefined") void loadBody();

/** Markdown as it streams in; until its parser is there, the plain text. */
export const Markdown = memo(function Markdown(props: MarkdownProps) {
  return (
    <Suspense fallback={<p className="wrap-anywhere whitespace-pre-wrap leading-7">{props.text}</p>}>
      <MarkdownBody {...props} />
    </Suspense>
  );
});
