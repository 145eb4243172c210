// The picture of the histogram: bars, breaks, labels, what lies outside the range, and the tip over a bar.

import { position, slotAt, type Axis, type Slot } from "./axis.ts";
import { plainBars, stackedBars, type Size } from "./bars.ts";
import type { Counts } from "./counts.ts";
import { calendar, type Day } from "./days.ts";
import { drawing, element } from "../element.ts";
import { ticks, type Tick } from "./ticks.ts";
import type { Words } from "./words.ts";

/** Pixels of a character of a label at its size, on average. */
const CHARACTER = 6.4;

export interface Plot {
  root: HTMLElement;
  /** What positions are measured on. */
  track: HTMLElement;
  draw(): void;
  setShown(counts: Counts): void;
  setRange(start: Day, end: Day): void;
  point(slot: number | null): void;
  slotUnder(clientX: number): number;
}

export function makePlot(axis: Axis, all: Counts, tones: number, words: Words): Plot {
  const ghost = drawing("path", { class: "time-ghost" });
  const tonePaths = Array.from({ length: tones }, (_, tone) => drawing("path", { class: `time-tone section-${tone}` }));
  const marked = drawing("path", { class: "time-marked" });
  const picture = drawing("svg", { class: "time-bars", role: "img", "aria-label": words.summary(axis, all) }, marked, ghost, ...tonePaths);
  const veils = [element("div", { class: "time-veil time-before" }), element("div", { class: "time-veil time-after" })] as const;
  const tip = element("div", { class: "time-tip", "aria-hidden": "true", hidden: true });
  const breaks = axis.slots.filter((slot) => slot.isBreak).map((slot) => makeBreak(slot, all.totals[axis.slots.indexOf(slot)] as number, words));
  const peak = element("span", { class: "time-peak", "aria-hidden": "true" }, words.number(all.most));
  const highest = axis.slots.find((slot, index) => !slot.isBreak && all.totals[index] === all.most);
  if (highest) peak.style.insetInlineStart = percent((highest.from + highest.to) / 2);
  const track = element("div", { class: "time-track" }, picture, peak, ...veils, ...breaks, tip);
  const labels = element("div", { class: "time-axis", "aria-hidden": "true" });
  const root = element("div", { class: "time-plot" }, track, labels);

  let shown = all;
  let size: Size = { width: 0, height: 0 };
  let range: readonly [Day, Day] = [axis.first, axis.last];

  const rightToLeft = (): boolean => getComputedStyle(track).direction === "rtl";

  function drawBars(): void {
    // The scale stays that of the whole report, so that a filter shows as less.
    const most = Math.max(1, all.most);
    ghost.setAttribute("d", plainBars(axis, all, most, size));
    const paths = stackedBars(axis, shown, most, size);
    for (const [tone, path] of tonePaths.entries()) path.setAttribute("d", paths[tone] as string);
  }

  function drawLabels(): void {
    const placed = ticks(axis, size.width, (tick) => label(tick, axis, words).length * CHARACTER);
    labels.replaceChildren(
      ...placed.map((tick) => {
        const slot = axis.slots[tick.slot] as Slot;
        const text = label(tick, axis, words);
        const half = (text.length * CHARACTER) / 2 + 2;
        const middle = Math.max(half, Math.min(size.width - half, ((slot.from + slot.to) / 2) * size.width));
        const made = element("span", { class: tick.detail === "brief" ? "time-tick" : "time-tick time-month" }, text);
        made.style.insetInlineStart = `${middle.toFixed(1)}px`;
        return made;
      }),
    );
  }

  return {
    root,
    track,
    draw() {
      const next = { width: Math.round(track.clientWidth), height: Math.round(track.clientHeight) };
      if (next.width === size.width && next.height === size.height) return;
      size = next;
      picture.setAttribute("viewBox", `0 0 ${size.width} ${size.height}`);
      drawBars();
      drawLabels();
      this.setRange(...range);
    },
    setShown(counts) {
      shown = counts;
      if (size.width) drawBars();
    },
    setRange(start, end) {
      range = [start, end];
      veils[0].style.inlineSize = percent(position(axis, start));
      veils[1].style.inlineSize = percent(1 - position(axis, end + 1));
    },
    point(slot) {
      const place = slot === null ? undefined : axis.slots[slot];
      tip.hidden = !place;
      marked.setAttribute("d", "");
      if (slot === null || !place) return;
      const swatches = shown.byTone.flatMap((ofTone, tone) => {
        const here = ofTone[slot] as number;
        return here ? [element("span", { class: `time-swatch section-${tone}` }, String(here))] : [];
      });
      const total = shown.totals[slot] as number;
      const head = place.isBreak && total === 0 ? words.emptyDays(place) : words.bar(place, total);
      tip.replaceChildren(element("span", {}, head), ...(swatches.length > 1 ? swatches : []));
      const half = tip.offsetWidth / 2;
      const middle = ((place.from + place.to) / 2) * size.width;
      // It may hang over the track's margins, which are as wide as a handle.
      tip.style.insetInlineStart = `${Math.max(half - 20, Math.min(size.width - half + 20, middle)).toFixed(1)}px`;
      const [left, right] = [Math.round(place.from * size.width), Math.round(place.to * size.width)];
      marked.setAttribute("d", `M${left} 0H${right}V${size.height}H${left}z`);
    },
    slotUnder(clientX) {
      const box = track.getBoundingClientRect();
      const at = (clientX - box.left) / Math.max(1, box.width);
      return slotAt(axis, rightToLeft() ? 1 - at : at);
    },
  };
}

function makeBreak(slot: Slot, events: number, words: Words): HTMLElement {
  const made = element("div", { class: "time-break", title: events === 0 ? words.emptyDays(slot) : words.bar(slot, events) });
  made.style.insetInlineStart = percent(slot.from);
  made.style.inlineSize = percent(slot.to - slot.from);
  return made;
}

function label(tick: Tick, axis: Axis, words: Words): string {
  const { first } = axis.slots[tick.slot] as Slot;
  const { year, month, day } = calendar(first);
  if (tick.detail === "only year") return String(year);
  switch (axis.unit.name) {
    case "day":
    case "week":
      return tick.detail === "brief" ? String(day) : words.shortDate(first) + (tick.detail === "year" ? ` ${year}` : "");
    case "month":
      return tick.detail === "year" ? (month === 1 ? String(year) : `${words.monthName(month)} ${year}`) : words.monthName(month);
    case "year":
      return String(year);
  }
}

function percent(part: number): string {
  return `${(part * 100).toFixed(3)}%`;
}
