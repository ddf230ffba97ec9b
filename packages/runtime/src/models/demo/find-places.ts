import { findZone } from "./find-zone.ts";

/** A place whose time is asked for; no zone where the demo model does not know it. */
export interface Place {
  readonly name: string;
  readonly zone: string | undefined;
}

/** Enough for a question; the patterns below must not meet a text of any length. */
const maxCharacters = 500;
const maxWords = 4;

/** The places in "What time is it in Tokyo and New York?". */
export function findPlaces(text: string): Place[] {
  const asked = /\btime\b[^?!]{0,200}?\bin\s+(?<places>[^?!;]+)/iu.exec(text.slice(0, maxCharacters));
  const pieces = asked?.groups?.places?.split(/,|\.\s|\b(?:and|or|then)\b/iu) ?? [];
  const places = pieces.map((piece) => toPlace(piece)).filter((place) => place.name !== "");
  const known = places.filter((place) => place.zone);
  return known.length > 0 ? known : places.slice(0, 1);
}

/** The longest beginning that is a place, so that "Tokyo right now" is Tokyo. */
function toPlace(piece: string): Place {
  const words = piece
    .replace(/^\s*(?:and\s+)?in\b/iu, "")
    .replace(/[.\s]+$/u, "")
    .trim()
    .split(/\s+/u);
  for (let count = Math.min(words.length, maxWords); count > 0; count--) {
    const name = words.slice(0, count).join(" ");
    const zone = findZone(name);
    if (zone) return { name, zone };
  }
  return { name: words.slice(0, maxWords).join(" "), zone: undefined };
}
