// Counts over a set of events: per country, per section, and the class of a count.

import type { AtlasEvent } from "./event.ts";

export interface CountryCount {
  count: number;
  bySection: number[];
}

export function byCountry(events: readonly AtlasEvent[], sections: number): Map<string, CountryCount> {
  const counts = new Map<string, CountryCount>();
  for (const event of events) {
    if (event.country === null) continue;
    let country = counts.get(event.country);
    if (!country) {
      country = { count: 0, bySection: new Array<number>(sections).fill(0) };
      counts.set(event.country, country);
    }
    country.count += 1;
    country.bySection[event.section] = (country.bySection[event.section] ?? 0) + 1;
  }
  return counts;
}

export function bySection(events: readonly AtlasEvent[], sections: number): number[] {
  const counts = new Array<number>(sections).fill(0);
  for (const event of events) counts[event.section] = (counts[event.section] ?? 0) + 1;
  return counts;
}

/** The class of a count, given the lowest count of each class; -1 below the first. */
export function classOf(count: number, breaks: readonly number[]): number {
  let found = -1;
  for (const [index, lowest] of breaks.entries()) if (count >= lowest) found = index;
  return found;
}
