// Events as text, as src/atlas/geojson/lines.rs writes them: a line for each, so that thousands are parsed in pieces.

import { PIECE } from "./event.ts";
import type { EventCollection, EventFeature } from "./page.ts";

export async function parseCollection(text: string, makePace: (events: number) => () => Promise<void>): Promise<EventCollection> {
  const [head = "", ...lines] = text.split("\n");
  const end = lines.findIndex((line) => line.startsWith("]"));
  // Somebody may have written it anew on the way.
  if (!head.endsWith('"features":[') || end < 0) return JSON.parse(text) as EventCollection;
  const collection = JSON.parse(head + lines.slice(end).join("")) as EventCollection;
  const pace = makePace(end);
  for (let start = 0; start < end; start += PIECE) {
    await pace();
    const piece = lines.slice(start, Math.min(start + PIECE, end)).join("").replace(/,$/, "");
    collection.features.push(...(JSON.parse(`[${piece}]`) as EventFeature[]));
  }
  return collection;
}
