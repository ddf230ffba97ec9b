"use client";

import { classNames, type FieldControlProps, Select } from "@holdfast/ui";
import { useTranslations } from "next-intl";
import { listZones } from "../../zoned-time/list-zones.ts";
import { ownZone } from "../../zoned-time/own-zone.ts";
import { toCity } from "../../zoned-time/to-city.ts";

interface ZoneSelectProps extends Partial<FieldControlProps> {
  zone: string;
  "aria-label"?: string;
  className?: string;
  onChange(zone: string): void;
}

/** The zones of the world by their cities, so that typing a city's first letters finds it. */
export function ZoneSelect({ zone, onChange, className, ...control }: ZoneSelectProps) {
  const t = useTranslations("conversation.form");
  const own = ownZone();
  const first = [...new Set([zone, own, "UTC"])];
  return (
    <Select
      {...control}
      value={zone}
      onChange={(event) => onChange(event.target.value)}
      className={classNames(className)}
    >
      {first.map((one) => (
        <option key={one} value={one}>
          {one === "" ? "" : one === own ? t("zoneOwn", { zone: toZoneName(one) }) : toZoneName(one)}
        </option>
      ))}
      {listZones().map(({ region, zones }) => (
        <optgroup key={region} label={region}>
          {zones
            .filter((other) => !first.includes(other.zone))
            .map((other) => (
              <option key={other.zone} value={other.zone}>
                {other.city}
              </option>
            ))}
        </optgroup>
      ))}
    </Select>
  );
}

/** "+09:00" is called UTC+09:00. */
const toZoneName = (zone: string): string => (/^[+-]/.test(zone) ? `UTC${zone}` : toCity(zone));
