// What a marker, or the places that it stands for, is called.

import type { Place } from "../map/markers.ts";
import { type AtlasEvent, doubt } from "../model/event.ts";
import type { Scene } from "./scene.ts";

/** The place as it was found; a country is called as the page's language calls it. */
export function placeName({ place, precision, country }: AtlasEvent, scene: Scene): string {
  return (precision === "country" && country && scene.country(country)) || (place ?? "");
}

export function nameOf(places: readonly Place[], scene: Scene): string {
  const events = scene.text("events", { count: places.reduce((sum, place) => sum + place.events.length, 0) });
  const unsure = doubtOf(places, scene);
  return scene.text("map.marker", { place: titleOf(places, scene), events }) + (unsure && ` (${unsure})`);
}

export function titleOf(places: readonly Place[], scene: Scene): string {
  if (places.length > 3) return scene.text("places", { count: places.length });
  return places.map(({ events: [event] }) => (event ? placeName(event, scene) : "")).join(scene.text("list.comma"));
}

/** What is said of a place that is known only roughly, or hardly. */
export function doubtOf(places: readonly Place[], { text }: Scene): string {
  const event = places.length === 1 && places[0]?.events[0];
  const unsure = event && doubt(event);
  return unsure ? text(unsure) : "";
}

/** What stands beside hollow marks: the place, and what it is. */
export function roughNames(rough: readonly { place: Place; x: number; y: number }[], scene: Scene): { name: string; x: number; y: number }[] {
  return rough.flatMap(({ place, x, y }) =>
    place.events.slice(0, 1).map((event) => ({ name: `${placeName(event, scene)} · ${scene.text(`legend.${event.precision}`)}`, x, y })),
  );
}
