import { useEffect, useRef } from "react";
import { focusRow } from "./focus-row.ts";

/** The focus goes along when another row opens, unless it is somewhere of its own. */
export function useFollowFocus(openId: string | null): void {
  const before = useRef(openId);
  useEffect(() => {
    const hasMoved = before.current !== null && before.current !== openId;
    before.current = openId;
    const isLost = document.activeElement === document.body;
    const isOnRow = document.activeElement?.closest("[data-inbox-row]") != null;
    if (hasMoved && openId !== null && (isLost || isOnRow)) focusRow(openId);
  }, [openId]);
}
