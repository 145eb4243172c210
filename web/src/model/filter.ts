// Which events a filter lets through. The same meaning as the server's.

import type { AtlasEvent } from "./event.ts";
import { fold } from "./fold.ts";

export interface Filter {
  /** Day numbers, both included; null is open. */
  from: number | null;
  to: number | null;
  sections: readonly number[];
  countries: readonly string[];
  q: string;
  /** West, south, east, north. */
  bbox: readonly [number, number, number, number] | null;
}

export const everything: Filter = { from: null, to: null, sections: [], countries: [], q: "", bbox: null };

/** An event matches when its days overlap the range; one without a date only when the range is open. */
export function overlaps(start: number | null, end: number | null, from: number | null, to: number | null): boolean {
  if (from === null && to === null) return true;
  if (start === null || end === null) return false;
  return (to === null || start <= to) && (from === null || end >= from);
}

export function words(q: string): string[] {
  return fold(q).split(" ").filter(Boolean);
}

export function inBounds([west, south, east, north]: NonNullable<Filter["bbox"]>, event: AtlasEvent): boolean {
  if (!event.located || event.latitude < south || event.latitude > north) return false;
  const { longitude } = event;
  return west <= east ? longitude >= west && longitude <= east : longitude >= west || longitude <= east;
}

export type Dimension = "dates" | "sections" | "countries" | "q" | "bbox";

/** A predicate, made once for a filter; `but` leaves one dimension out, as a histogram of it needs. */
export function matcher(filter: Filter, but?: Dimension): (event: AtlasEvent) => boolean {
  const sections = but === "sections" || !filter.sections.length ? null : new Set(filter.sections);
  const countries = but === "countries" || !filter.countries.length ? null : new Set(filter.countries);
  const wanted = but === "q" ? [] : words(filter.q);
  const bbox = but === "bbox" ? null : filter.bbox;
  const [from, to] = but === "dates" ? [null, null] : [filter.from, filter.to];
  return (event) =>
    (!sections || sections.has(event.section)) &&
    (!countries || (event.country !== null && countries.has(event.country))) &&
    overlaps(event.start, event.end, from, to) &&
    wanted.every((word) => event.folded.includes(word)) &&
    (!bbox || inBounds(bbox, event));
}

export function isEverything(filter: Filter): boolean {
  return (
    filter.from === null &&
    filter.to === null &&
    !filter.sections.length &&
    !filter.countries.length &&
    !filter.q.trim() &&
    !filter.bbox
  );
}
