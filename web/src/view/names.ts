// What a marker, or the places that it stands for, is called.

import type { Place } from "../map/markers.ts";
import { doubt } from "../model/event.ts";
import type { Text } from "../model/text.ts";

export function nameOf(places: readonly Place[], text: Text): string {
  const events = text("events", { count: places.reduce((sum, place) => sum + place.events.length, 0) });
  const unsure = doubtOf(places, text);
  return text("map.marker", { place: titleOf(places, text), events }) + (unsure && ` (${unsure})`);
}

export function titleOf(places: readonly Place[], text: Text): string {
  if (places.length > 3) return text("places", { count: places.length });
  return places.map((place) => place.events[0]?.place ?? "").join(text("list.comma"));
}

/** What is said of a place that is known only roughly, or hardly. */
export function doubtOf(places: readonly Place[], text: Text): string {
  const event = places.length === 1 && places[0]?.events[0];
  const unsure = event && doubt(event);
  return unsure ? text(unsure) : "";
}

/** What stands beside hollow marks: the place, and what it is. */
export function roughNames(rough: readonly { place: Place; x: number; y: number }[], text: Text): { name: string; x: number; y: number }[] {
  return rough.flatMap(({ place, x, y }) =>
    place.events.slice(0, 1).map((event) => ({ name: `${event.place ?? ""} · ${text(`legend.${event.precision}`)}`, x, y })),
  );
}
