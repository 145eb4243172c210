// One event as the page works with it: days as numbers, words folded for the search.

import { parseDay } from "../time/days.ts";
import { fold } from "./fold.ts";
import type { Viewport } from "./query.ts";
import type { Correction, EventFeature, PageData, Precision } from "./page.ts";

export interface AtlasEvent {
  id: string;
  /** Its place in the report's order. */
  index: number;
  section: number;
  number: number;
  title: string;
  start: number | null;
  end: number | null;
  dateText: string;
  country: string | null;
  placeText: string;
  place: string | null;
  precision: Precision;
  /** From 0 to 1: how sure the position is. */
  confidence: number;
  latitude: number;
  longitude: number;
  located: boolean;
  url: string | null;
  description: string | null;
  corrections: Correction[];
  readonly folded: string;
}

/** Events that are read between two looks at the clock. */
export const PIECE = 500;

export async function readEvents(features: readonly EventFeature[], data: Pick<PageData, "sections" | "countries">, pace: () => Promise<void>): Promise<AtlasEvent[]> {
  const read = makeReader(data);
  const events: AtlasEvent[] = [];
  for (let start = 0; start < features.length; start += PIECE) {
    await pace();
    for (const feature of features.slice(start, start + PIECE)) events.push(read(feature, events.length));
  }
  return events;
}

function makeReader({ sections, countries }: Pick<PageData, "sections" | "countries">): (feature: EventFeature, index: number) => AtlasEvent {
  const sectionOf = new Map(sections.map((section, index) => [section.id, index]));
  const days = new Map<string, number | null>();
  const dayOf = (text: string | null): number | null => {
    if (!text) return null;
    let day = days.get(text);
    if (day === undefined) days.set(text, (day = parseDay(text)));
    return day;
  };
  const foldedNames = new Map<string, string>();
  const namesOf = (country: string | null): string => {
    const [name, , others] = countries[country ?? ""] ?? [];
    if (!country || !name) return "";
    let names = foldedNames.get(country);
    if (names === undefined) foldedNames.set(country, (names = fold(`${name}|${others}`)));
    return names;
  };
  return (feature, index) => {
    const { properties } = feature;
    let folded: string | undefined;
    const [longitude, latitude] = feature.geometry?.coordinates ?? [0, 0];
    return {
      id: feature.id,
      index,
      section: sectionOf.get(properties.section) ?? 0,
      number: properties.number,
      title: properties.title,
      start: dayOf(properties.start),
      end: dayOf(properties.end),
      dateText: properties.date_text,
      country: properties.country,
      placeText: properties.place_text,
      place: properties.place,
      precision: properties.precision,
      confidence: properties.confidence ?? 1,
      latitude,
      longitude,
      located: feature.geometry !== null,
      url: safeUrl(properties.url),
      description: properties.description ?? null,
      corrections: properties.corrected ?? [],
      // Ten thousand titles take a tenth of a second to fold: only a search needs them.
      get folded() {
        return (folded ??= [...[properties.title, properties.place_text, properties.place ?? ""].map(fold), namesOf(properties.country)].join("|"));
      },
    };
  };
}

const ZOOMS = { place: 4, region: 4, country: 3, none: 3 } as const;

/** Where a map looks that is to show where on earth it was, as src/atlas/model.rs says it. */
export function surroundings({ precision, located, latitude, longitude }: AtlasEvent): Viewport | null {
  const tenths = (degrees: number): number => Math.floor(degrees * 10 + 0.5) / 10;
  return located ? { zoom: ZOOMS[precision], latitude: tenths(latitude), longitude: tenths(longitude) } : null;
}

/** Below it a position is said to be uncertain, as src/page/list.rs does. */
const SURE = 0.5;

/** The message that says what is not known of an event's position; null where nothing is. */
export function doubt({ precision, confidence }: AtlasEvent): string | null {
  if (precision !== "place") return `event.${precision}`;
  return confidence < SURE ? "event.doubtful" : null;
}

export type Dated = AtlasEvent & { start: number; end: number };

export function isDated(event: AtlasEvent): event is Dated {
  return event.start !== null && event.end !== null;
}

/** Links are shown only where they cannot run anything. */
export function safeUrl(url: string | null | undefined): string | null {
  return url && /^https?:\/\//i.test(url) ? url : null;
}
