import type { ExternalToast } from "sonner";

export type ToastOptions = Pick<ExternalToast, "id" | "description" | "action" | "duration">;

const listeners = new Set<() => void>();
let isWanted = false;

/** Toasts are rare and come after something was done, so what shows them is not part of a page's first load. */
export const loadToaster = () => import("./toaster.tsx");

/** Whether there was a toast yet, and so has to be a toaster. */
export const toasterWanted = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  getSnapshot: (): boolean => isWanted,
};

export const showToast = (message: string, options?: ToastOptions): void =>
  void loadToast().then((toast) => toast(message, options));

export const showSuccess = (message: string, options?: ToastOptions): void =>
  void loadToast().then((toast) => toast.success(message, options));

export const showError = (message: string, options?: ToastOptions): void =>
  void loadToast().then((toast) => toast.error(message, options));

/** Takes back one that was shown under this id, if there is one. */
export function dismissToast(id: string): void {
  if (isWanted) void loadToast().then((toast) => toast.dismiss(id));
}

async function loadToast() {
  isWanted = true;
  for (const listener of listeners) listener();
  const { toast } = await import("sonner");
  return toast;
}
