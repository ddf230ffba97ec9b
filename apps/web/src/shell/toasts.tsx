"use client";

import { useTheme } from "next-themes";
import { Toaster } from "sonner";

export function Toasts() {
  const { resolvedTheme } = useTheme();
  return (
    <Toaster
      theme={resolvedTheme === "dark" ? "dark" : "light"}
      position="bottom-center"
      toastOptions={{
        classNames: {
          toast: "!rounded-lg !border !border-border !bg-surface !text-foreground !shadow-overlay !font-sans",
          description: "!text-muted-foreground",
          actionButton: "!rounded-sm !bg-primary !text-primary-foreground !font-medium",
        },
      }}
    />
  );
}
