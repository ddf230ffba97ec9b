"use client";

import { useTheme } from "next-themes";
import { Toaster as SonnerToaster } from "sonner";

const classNames = {
  toast: "!rounded-lg !border !border-border !bg-surface !text-foreground !shadow-overlay !font-sans",
  description: "!text-muted-foreground",
  actionButton: "!rounded-sm !h-8 !bg-primary !px-3 !font-medium !text-primary-foreground",
};

export default function Toaster() {
  const { resolvedTheme } = useTheme();
  const theme = resolvedTheme === "dark" ? "dark" : "light";
  // A dialog takes the pointer away from everything else on the page; toasts keep it.
  return (
    <SonnerToaster
      theme={theme}
      position="bottom-center"
      className="pointer-events-auto"
      toastOptions={{ classNames }}
    />
  );
}
