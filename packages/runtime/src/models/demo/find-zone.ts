/** Cities that have no zone of their own name. */
const cityZones: Readonly<Record<string, string>> = {
  amsterdam: "Europe/Amsterdam",
  atlanta: "America/New_York",
  austin: "America/Chicago",
  bangalore: "Asia/Kolkata",
  barcelona: "Europe/Madrid",
  basel: "Europe/Zurich",
  beijing: "Asia/Shanghai",
  bengaluru: "Asia/Kolkata",
  bern: "Europe/Zurich",
  bologna: "Europe/Rome",
  boston: "America/New_York",
  "cape town": "Africa/Johannesburg",
  chennai: "Asia/Kolkata",
  cologne: "Europe/Berlin",
  dallas: "America/Chicago",
  delhi: "Asia/Kolkata",
  edinburgh: "Europe/London",
  florence: "Europe/Rome",
  frankfurt: "Europe/Berlin",
  geneva: "Europe/Zurich",
  glasgow: "Europe/London",
  gmt: "UTC",
  hamburg: "Europe/Berlin",
  hanoi: "Asia/Bangkok",
  "ho chi minh": "Asia/Ho_Chi_Minh",
  "ho chi minh city": "Asia/Ho_Chi_Minh",
  houston: "America/Chicago",
  hyderabad: "Asia/Kolkata",
  iceland: "Atlantic/Reykjavik",
  india: "Asia/Kolkata",
  japan: "Asia/Tokyo",
  kathmandu: "Asia/Kathmandu",
  kiev: "Europe/Kyiv",
  kolkata: "Asia/Kolkata",
  krakow: "Europe/Warsaw",
  kyiv: "Europe/Kyiv",
  kyoto: "Asia/Tokyo",
  "las vegas": "America/Los_Angeles",
  lyon: "Europe/Paris",
  manchester: "Europe/London",
  marseille: "Europe/Paris",
  miami: "America/New_York",
  milan: "Europe/Rome",
  montreal: "America/Toronto",
  mumbai: "Asia/Kolkata",
  munich: "Europe/Berlin",
  naples: "Europe/Rome",
  "new delhi": "Asia/Kolkata",
  nyc: "America/New_York",
  osaka: "Asia/Tokyo",
  ottawa: "America/Toronto",
  philadelphia: "America/New_York",
  portland: "America/Los_Angeles",
  pune: "Asia/Kolkata",
  rio: "America/Sao_Paulo",
  "rio de janeiro": "America/Sao_Paulo",
  rotterdam: "Europe/Amsterdam",
  saigon: "Asia/Ho_Chi_Minh",
  "san diego": "America/Los_Angeles",
  "san francisco": "America/Los_Angeles",
  seattle: "America/Los_Angeles",
  shenzhen: "Asia/Shanghai",
  "st petersburg": "Europe/Moscow",
  stuttgart: "Europe/Berlin",
  "tel aviv": "Asia/Jerusalem",
  utc: "UTC",
  valencia: "Europe/Madrid",
  washington: "America/New_York",
  "washington dc": "America/New_York",
  wellington: "Pacific/Auckland",
  yangon: "Asia/Yangon",
};

const zones = new Map<string, string>([
  ...Intl.supportedValuesOf("timeZone").flatMap((zone): [string, string][] => [
    [toKey(zone), zone],
    [toKey(zone.slice(zone.lastIndexOf("/") + 1)), zone],
  ]),
  ...Object.entries(cityZones),
]);

/** The IANA zone of a city or of a zone's own name, or undefined. */
export const findZone = (name: string): string | undefined => zones.get(toKey(name));

/** "São_Paulo" and "sao paulo" are one. */
function toKey(name: string): string {
  return name
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase()
    .replace(/[_\s]+/gu, " ")
    .replace(/[.'’]/gu, "")
    .trim();
}
