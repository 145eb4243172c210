// The bars as path data, one path a tone, in whole pixels so that edges are sharp.

import type { Axis } from "./axis.ts";
import type { Counts } from "./counts.ts";

export interface Size {
  width: number;
  height: number;
}

/** Wider bars look like areas. */
const WIDEST = 44;
/** The least that can be seen. */
const LOWEST = 2;

/** The stacked bars by tone, from the baseline up. `most` is the count that fills the height. */
export function stackedBars(axis: Axis, counts: Counts, most: number, size: Size): string[] {
  const paths = counts.byTone.map(() => "");
  for (const [slot, place] of axis.slots.entries()) {
    const total = counts.totals[slot] as number;
    if (place.isBreak || total === 0) continue;
    const [left, width] = across(place.from, place.to, size.width);
    let below = 0;
    let bottom = 0;
    for (const [tone, ofSlot] of counts.byTone.entries()) {
      const here = ofSlot[slot] as number;
      if (here === 0) continue;
      below += here;
      // Rounding the sum, not the part, keeps the whole bar's height right.
      const top = Math.max(bottom + LOWEST, Math.round((below / most) * size.height));
      paths[tone] = (paths[tone] as string) + bar(left, width, size.height - top, top - bottom);
      bottom = top;
    }
  }
  return paths;
}

/** The bars of the totals alone. */
export function plainBars(axis: Axis, counts: Counts, most: number, size: Size): string {
  return stackedBars(axis, { ...counts, byTone: [counts.totals] }, most, size)[0] as string;
}

/** A slot's bar: its left edge and its width, in pixels. */
function across(from: number, to: number, width: number): [number, number] {
  const left = Math.round(from * width);
  const slot = Math.max(1, Math.round(to * width) - left);
  const gap = slot >= 12 ? 2 : slot >= 4 ? 1 : 0;
  const bar = Math.min(WIDEST, slot - gap);
  return [left + Math.floor((slot - bar) / 2), bar];
}

function bar(x: number, width: number, y: number, height: number): string {
  return `M${x} ${y}h${width}v${height}h${-width}z`;
}
