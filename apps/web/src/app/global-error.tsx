"use client";

import { Button } from "@holdfast/ui";
import messages from "../../messages/en.json" with { type: "json" };
import { Notice } from "../shell/notice.tsx";
import "./globals.css";

const { common } = messages;

/** When even the outermost layout failed: without providers, hence straight from the catalogue. */
export default function GlobalError({ reset }: { reset: () => void }) {
  const retry = (
    <Button variant="primary" onClick={reset}>
      {common.retry}
    </Button>
  );
  return (
    <html lang="en">
      <body className="flex min-h-dvh">
        <title>{`${common.somethingWrong} · ${common.productName}`}</title>
        <Notice title={common.somethingWrong} actions={retry}>
          {common.somethingWrongHelp}
        </Notice>
      </body>
    </html>
  );
}
