"use client";

import { Button } from "@holdfast/ui";
import messages from "../../messages/en.json";
import { Notice } from "./notice.tsx";

const { common } = messages;

/** Without providers, which may be what failed: hence straight from the catalogue. */
export default function GlobalErrorPage({ reset }: { reset: () => void }) {
  const retry = (
    <Button variant="primary" onClick={reset}>
      {common.retry}
    </Button>
  );
  return (
    <>
      <title>{`${common.somethingWrong} · ${common.productName}`}</title>
      <Notice title={common.somethingWrong} actions={retry}>
        {common.somethingWrongHelp}
      </Notice>
    </>
  );
}
