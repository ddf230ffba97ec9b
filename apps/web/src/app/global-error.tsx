"use client";

import { lazy, Suspense } from "react";
import "./globals.css";

/** Every page carries this boundary, so what it shows is loaded only when it is shown. */
const GlobalErrorPage = lazy(() => import("../shell/global-error-page.tsx"));

export default function GlobalError({ reset }: { reset: () => void }) {
  return (
    <html lang="en">
      <body className="flex min-h-dvh">
        <Suspense>
          <GlobalErrorPage reset={reset} />
        </Suspense>
      </body>
    </html>
  );
}
