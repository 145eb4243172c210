// The time axis: one slot a bar, and breaks where nothing happens for long, so that a few outliers do not
// squeeze the rest. Positions run from 0 to 1; what they mean on the screen is the component's affair.

import { COARSEST, UNITS, type Unit } from "./units.ts";
import type { Day } from "./days.ts";

/** Days that something happened, ends included. */
export interface Span {
  start: Day;
  end: Day;
}

/** One bar's days, or a break's. */
export interface Slot {
  first: Day;
  last: Day;
  /** Where it begins and ends on the axis, 0 to 1. */
  from: number;
  to: number;
  /** Days that the axis passes over. */
  isBreak: boolean;
}

export interface Axis {
  unit: Unit;
  slots: readonly Slot[];
  /** The first and the last day on which something happened; the outer slots may reach beyond them. */
  first: Day;
  last: Day;
}

/** More bars than this are too thin for a phone. */
const MOST_SLOTS = 92;
/** Fewer are too broad to be bars. */
const FEWEST_SLOTS = 9;
const MOST_BREAKS = 4;
/** A gap of fewer bars is never broken. */
const SHORTEST_BREAK = 8;
/** A gap is broken where it would take more than this part of what the rest takes. */
const BREAK_SHARE = 0.35;
/** A longer event says nothing about when things happened: only its ends count. */
const LONG_EVENT = 31;

/** The axis of some events; null where there are none. */
export function makeAxis(events: readonly Span[]): Axis | null {
  const spans = different(events);
  if (spans.length === 0) return null;
  // The last unit is so coarse that all the years a date can have fit.
  const unit = UNITS.find((unit) => slotCount(segments(unit, spans)) <= MOST_SLOTS) ?? COARSEST;
  const days = { first: Math.min(...spans.map(({ start }) => start)), last: Math.max(...spans.map(({ end }) => end)) };
  return { unit, slots: layOut(unit, segments(unit, spans)), ...days };
}

/** Thousands of events share their days. */
function different(events: readonly Span[]): Span[] {
  const spans = new Map<number, Map<number, Span>>();
  for (const { start, end } of events) {
    const starting = spans.get(start);
    if (!starting) spans.set(start, new Map([[end, { start, end }]]));
    else if (!starting.has(end)) starting.set(end, { start, end });
  }
  return [...spans.values()].flatMap((starting) => [...starting.values()]);
}

/** Runs of units, in order; between two of them the axis breaks. */
type Segment = [from: number, to: number];

function segments(unit: Unit, spans: readonly Span[]): Segment[] {
  const runs = occupied(unit, spans);
  const gaps = runs.slice(1).map((run, index) => run[0] - (runs[index] as Segment)[1] - 1);
  const total = (runs.at(-1) as Segment)[1] - (runs[0] as Segment)[0] + 1;
  const busy = total - sum(gaps.filter((gap) => gap >= SHORTEST_BREAK));
  const longest = gaps
    .filter((gap) => gap >= Math.max(SHORTEST_BREAK, busy * BREAK_SHARE))
    .sort((a, b) => b - a)
    .slice(0, MOST_BREAKS);
  const shortest = longest.at(-1) ?? Infinity;
  let left = longest.length;
  const joined: Segment[] = [];
  for (const [index, run] of runs.entries()) {
    const last = joined.at(-1);
    if (last && !((gaps[index - 1] as number) >= shortest && left-- > 0)) last[1] = run[1];
    else joined.push([...run]);
  }
  return joined;
}

/** The units in which something happened, neighbours joined. */
function occupied(unit: Unit, spans: readonly Span[]): Segment[] {
  const runs: Segment[] = spans
    .flatMap(({ start, end }): Segment[] => {
      const [from, to] = [unit.of(start), unit.of(end)];
      return end - start > LONG_EVENT ? [[from, from], [to, to]] : [[from, to]];
    })
    .sort((a, b) => a[0] - b[0]);
  const joined: Segment[] = [];
  for (const run of runs) {
    const last = joined.at(-1);
    if (last && run[0] <= last[1] + 1) last[1] = Math.max(last[1], run[1]);
    else joined.push([...run]);
  }
  return joined;
}

function barCount(runs: readonly Segment[]): number {
  return sum(runs.map(([from, to]) => to - from + 1));
}

function slotCount(runs: readonly Segment[]): number {
  return barCount(runs) + runs.length - 1;
}

function layOut(unit: Unit, found: readonly Segment[]): Slot[] {
  // A lonely day is shown among its neighbours. Gaps are long enough for that.
  const margin = Math.max(0, Math.ceil((FEWEST_SLOTS - barCount(found)) / (2 * found.length)));
  const runs = found.map(([from, to]): Segment => [from - margin, to + margin]);
  const bars = barCount(runs);
  const breakWidth = Math.max(1.25, bars * 0.05);
  const width = bars + (runs.length - 1) * breakWidth;
  const slots: Slot[] = [];
  let at = 0;
  const push = (first: Day, last: Day, size: number, isBreak: boolean): void => {
    slots.push({ first, last, from: at / width, to: (at + size) / width, isBreak });
    at += size;
  };
  for (const [index, [from, to]] of runs.entries()) {
    const before = runs[index - 1];
    if (before) push(unit.first(before[1] + 1), unit.first(from) - 1, breakWidth, true);
    for (let each = from; each <= to; each++) push(unit.first(each), unit.first(each + 1) - 1, 1, false);
  }
  return slots;
}

/** Where a day begins on the axis; the first day stands for all before it, the day after the last for all after. */
export function position(axis: Axis, day: Day): number {
  if (day <= axis.first) return 0;
  if (day > axis.last) return 1;
  const slot = axis.slots[slotOf(axis, day)] as Slot;
  return slot.from + ((day - slot.first) / (slot.last - slot.first + 1)) * (slot.to - slot.from);
}

/** The slot that holds a day; the nearest one where none does. */
export function slotOf(axis: Axis, day: Day): number {
  let [low, high] = [0, axis.slots.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((axis.slots[middle] as Slot).last < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The slot under a position. */
export function slotAt(axis: Axis, at: number): number {
  const found = axis.slots.findIndex((slot) => at < slot.to);
  return found < 0 ? axis.slots.length - 1 : found;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
