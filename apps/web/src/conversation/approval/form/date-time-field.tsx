"use client";

import { Input } from "@holdfast/ui";
import { useLocale, useTranslations } from "next-intl";
import { ownZone } from "../../zoned-time/own-zone.ts";
import { toDateTime } from "../../zoned-time/to-date-time.ts";
import type { DateTimeNode } from "./form-node.ts";
import { LeafField } from "./leaf-field.tsx";
import type { NodeFieldProps } from "./node-field-props.ts";
import { useIsZoneNamed } from "./zone-context.ts";
import { ZoneSelect } from "./zone-select.tsx";

/**
 * A day, an hour, and the clock that shows them. The zone may be changed; the hour then stays. The schema's own
 * description tells models how a moment is written, which is no hint to people.
 */
export function DateTimeField({ node, label, hint: _, onChange, ...rest }: NodeFieldProps<DateTimeNode>) {
  const t = useTranslations("conversation.form");
  const isZoneNamed = useIsZoneNamed();
  const seen = useOwnTime(node);
  return (
    <LeafField node={node} label={label} hint={seen && t("ownTime", { time: seen })} {...rest}>
      {(control) => (
        <div className="flex flex-wrap gap-2">
          <Input
            {...control}
            type="datetime-local"
            step={node.local.length > 16 ? "any" : 60}
            value={node.local}
            onChange={(event) => onChange({ ...node, local: event.target.value })}
            className="min-w-52 flex-1 tabular-nums"
          />
          {!isZoneNamed && (
            <ZoneSelect
              aria-label={t("zoneOf", { label })}
              zone={node.zone}
              onChange={(zone) => onChange({ ...node, zone })}
              className="min-w-44 flex-1"
            />
          )}
        </div>
      )}
    </LeafField>
  );
}

/** The moment on the viewer's own clock; null where that shows the same. */
function useOwnTime({ local, zone }: DateTimeNode): string | null {
  const locale = useLocale();
  const at = toDateTime(local, zone);
  const own = toDateTime(local, ownZone());
  if (at === null || own === null || Date.parse(at) === Date.parse(own)) return null;
  return new Date(at).toLocaleString(locale, { dateStyle: "medium", timeStyle: "short" });
}
