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

type Check = (event: AtlasEvent) => boolean;

/** What a filter asks of an event, each once; `but` leaves one dimension out, as a histogram of it needs. */
function checksOf(filter: Filter, but?: Dimension): readonly Check[] {
  const checks: Check[] = [];
  const { from, to, bbox } = filter;
  if (but !== "sections" && filter.sections.length) {
    const sections = new Set(filter.sections);
    checks.push(({ section }) => sections.has(section));
  }
  if (but !== "countries" && filter.countries.length) {
    const countries = new Set(filter.countries);
    checks.push(({ country }) => country !== null && countries.has(country));
  }
  if (but !== "dates" && (from !== null || to !== null)) checks.push(({ start, end }) => overlaps(start, end, from, to));
  const wanted = but === "q" || !filter.q ? [] : words(filter.q);
  if (wanted.length) checks.push(({ folded }) => wanted.every((word) => folded.includes(word)));
  if (but !== "bbox" && bbox) checks.push((event) => inBounds(bbox, event));
  return checks;
}

function all(checks: readonly Check[]): Check {
  const [only] = checks;
  return checks.length === 1 && only ? only : (event) => checks.every((check) => check(event));
}

/** A predicate, made once for a filter, that looks at what the filter asks for and no more. */
export const matcher = (filter: Filter): Check => all(checksOf(filter));

/** The events that it lets through: all of them, as they are, where nothing is asked. */
export function filtered(events: readonly AtlasEvent[], filter: Filter, but?: Dimension): readonly AtlasEvent[] {
  const checks = checksOf(filter, but);
  return checks.length ? events.filter(all(checks)) : events;
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
