import { toCity } from "./to-city.ts";

/** A part of the world with its zones, in alphabetical order: "Asia/Tokyo" is Tokyo, of Asia. */
export interface ZoneRegion {
  readonly region: string;
  readonly zones: readonly { readonly zone: string; readonly city: string }[];
}

export function listZones(): ZoneRegion[] {
  const regions = Map.groupBy(
    Intl.supportedValuesOf("timeZone").filter((zone) => zone.includes("/")),
    (zone) => zone.slice(0, zone.indexOf("/")),
  );
  return [...regions].map(([region, zones]) => ({
    region,
    zones: zones.map((zone) => ({ zone, city: toCity(zone) })),
  }));
}
