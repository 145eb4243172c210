// What a mark looks like: a section's shape where all its events are of one, a ring of sections otherwise.

import palette from "../../palette.json" with { type: "json" };
import { drawing } from "../dom.ts";
import { radius } from "../model/cluster.ts";

export const colourOf = (section: number): number => section % palette.sections.length;
/** The outline of a section's shape, drawn for a radius of 10. */
export const shapeOf = (section: number): string => palette.shapes[section % palette.shapes.length]?.path ?? "";

/** More slices than this are no longer seen apart: those of one colour are joined. */
const MOST_SLICES = 12;

function joined(bySection: readonly number[]): readonly number[] {
  if (bySection.filter(Boolean).length <= MOST_SLICES) return bySection;
  const byColour = palette.sections.map(() => 0);
  for (const [section, own] of bySection.entries()) byColour[colourOf(section)] = (byColour[colourOf(section)] ?? 0) + own;
  return byColour;
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
    const middle = r - Math.max(3.2, r * 0.3) / 2;
    const circumference = 2 * Math.PI * middle;
    let at = 0;
    for (const [section, own] of joined(bySection).entries()) {
      if (!own) continue;
      const share = (own / count) * circumference;
      mark.append(
        drawing("circle", {
          class: `slice section-${colourOf(section)}`,
          r: round(middle),
          "stroke-width": round(Math.max(3.2, r * 0.3)),
          "stroke-dasharray": `${round(Math.max(1, share - 1))} ${round(circumference)}`,
          "stroke-dashoffset": round(-at),
          transform: "rotate(-90)",
        }),
      );
      at += share;
    }
  }
  if (count > 1) {
    const size = Math.max(9.5, Math.min(13, r * (count > 99 ? 0.72 : 0.95)));
    mark.append(drawing("text", { class: "count", y: round(size * 0.36), "font-size": round(size) }, String(count)));
  }
  return mark;
}
