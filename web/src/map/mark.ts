// What a mark looks like: a section's shape where all its events are of one, a ring of sections otherwise.

import palette from "../../palette.json" with { type: "json" };
import { drawing } from "../dom.ts";
import { radius } from "../model/cluster.ts";

const colourOf = (section: number): number => section % palette.sections.length;
const shapeIndex = (section: number): number => section % palette.shapes.length;
/** The outline of a section's shape, drawn for a radius of 10. */
const shapeOf = (section: number): string => palette.shapes[shapeIndex(section)]?.path ?? "";
/** Classes by which a glyph has a section's shape and colour. */
export const signOf = (section: number): string => `shape-${shapeIndex(section)} section-${colourOf(section)}`;

/** More slices than this are no longer seen apart: those of one colour are joined. */
const MOST_SLICES = 12;

function joined(bySection: readonly number[]): readonly number[] {
  if (bySection.filter(Boolean).length <= MOST_SLICES) return bySection;
  const byColour = palette.sections.map(() => 0);
  for (const [section, own] of bySection.entries()) byColour[colourOf(section)] = (byColour[colourOf(section)] ?? 0) + own;
  return byColour;
}

/** Part of a circle around 0,0, clockwise from the top, in radians. Its ends may lie near each other, and say where its middle
 *  is: to a tenth of a pixel they would move it. */
function arc(r: number, from: number, to: number): string {
  const fine = (value: number): number => Math.round(value * 100) / 100;
  const at = (angle: number): string => `${fine(r * Math.sin(angle))} ${fine(-r * Math.cos(angle))}`;
  return `M${at(from)}A${fine(r)} ${fine(r)} 0 ${to - from > Math.PI ? 1 : 0} 1 ${at(to)}`;
}

const round = (value: number): number => Math.round(value * 10) / 10;

/** A mark around 0,0. */
export function drawMark(bySection: readonly number[], soft: boolean): SVGGElement {
  const count = bySection.reduce((sum, own) => sum + own, 0);
  const present = bySection.flatMap((own, section) => (own ? [section] : []));
  const r = radius(count);
  const mark = drawing("g", { class: soft ? "mark soft" : "mark" });
  const [only] = present;
  if (present.length === 1 && only !== undefined) {
    const outline = { d: shapeOf(only), transform: `scale(${round(r) / 10})` };
    // The line of a hollow mark has an edge as a filled one has.
    if (soft) mark.append(drawing("path", { class: "edge", ...outline }));
    mark.append(drawing("path", { class: `shape section-${colourOf(only)}`, ...outline }));
  } else {
    mark.classList.add("ring");
    mark.append(drawing("circle", { class: "halo", r: r + 1.5 }));
    const width = Math.max(3.2, r * 0.3);
    const middle = r - width / 2;
    const pixel = 1 / middle;
    let from = 0;
    for (const [section, own] of joined(bySection).entries()) {
      if (!own) continue;
      const share = (own / count) * 2 * Math.PI;
      const slice = arc(middle, from, from + Math.max(pixel, share - pixel));
      mark.append(drawing("path", { class: `slice section-${colourOf(section)}`, d: slice, "stroke-width": round(width) }));
      from += share;
    }
  }
  if (count > 1) {
    const size = Math.max(9.5, Math.min(13, r * (count > 999 ? 0.54 : count > 99 ? 0.72 : 0.95)));
    mark.append(drawing("text", { class: "count", y: 4.7, transform: `scale(${(size / 13).toFixed(2)})` }, String(count)));
  }
  return mark;
}
