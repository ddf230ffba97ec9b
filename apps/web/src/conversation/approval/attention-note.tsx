import { RefreshCw } from "lucide-react";

/** That something is not as it was. */
export function AttentionNote({ text }: { text: string }) {
  return (
    <p className="flex items-start gap-2 rounded-lg border border-attention-border bg-attention-surface px-3 py-2 text-attention text-sm">
      <RefreshCw aria-hidden className="mt-0.5 size-4 shrink-0" />
      {text}
    </p>
  );
}
