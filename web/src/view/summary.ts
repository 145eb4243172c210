// The map in words, for what is shown: as src/draw/summary.rs says it for what is asked for.

import { find } from "../dom.ts";
import type { AtlasEvent } from "../model/event.ts";
import type { Scene } from "./scene.ts";

/** Countries that a sentence can name. */
const NAMED = 3;

export function summary(events: readonly AtlasEvent[], scene: Scene): string {
  const { text, dates } = scene;
  if (!events.length) return text("map.empty");
  const counts = new Map<string, number>();
  let [first, last, unplaced] = [Infinity, -Infinity, 0];
  for (const { country: code, start, end, located } of events) {
    if (code !== null) counts.set(code, (counts.get(code) ?? 0) + 1);
    if (start !== null && end !== null) [first, last] = [Math.min(first, start), Math.max(last, end)];
    if (!located) unplaced += 1;
  }
  const ranked = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  // None of those that have just as many as one that is not named.
  // And none of those that have but one, like all the rest.
  const least = Math.max(1, ranked[NAMED]?.[1] ?? 0);
  const most = ranked.slice(0, NAMED).filter(([, count]) => count > least);
  const named = most.map(([code, count]) => text("summary.country", { country: scene.country(code), count }));
  const sentences = [
    text(counts.size ? "summary" : "summary.nowhere", {
      events: text("events", { count: events.length }),
      countries: text("countries", { count: counts.size }),
    }),
    counts.size > 1 && named.length ? text("summary.most", { countries: scene.list(named) }) : "",
    first === last ? text("summary.day", { date: dates.date(first) }) : "",
    first < last ? text("summary.dates", { from: dates.date(first), to: dates.date(last) }) : "",
    unplaced ? text("summary.unplaced", { count: unplaced }) : "",
  ];
  return sentences.filter(Boolean).join(" ");
}

/** Says it under the title, and to those who do not see the map. */
export function sayInWords(svg: SVGSVGElement, events: readonly AtlasEvent[], scene: Scene): void {
  const words = summary(events, scene);
  for (const place of [find("#summary"), find("desc", svg)]) {
    if (place && place.textContent !== words) place.textContent = words;
  }
}
