// Which slots are labelled, so that labels never touch.

import { calendar } from "./days.ts";
import type { Axis, Slot } from "./axis.ts";

export interface Tick {
  slot: number;
  /** How much it says: the number alone, with its month, with its year; or the year alone. */
  detail: "brief" | "month" | "year" | "only year";
}

/** The labels of an axis `width` pixels wide; `measure` tells how wide one is. They come in order. */
export function ticks(axis: Axis, width: number, measure: (tick: Tick) => number): Tick[] {
  const taken: Span[] = [];
  const placed: Tick[] = [];
  const spanOf = (tick: Tick): Span => {
    const half = measure(tick) / 2 + 4;
    const slot = axis.slots[tick.slot] as Slot;
    const middle = clamp(((slot.from + slot.to) / 2) * width, half, width - half);
    return [middle - half, middle + half];
  };
  const isFree = (span: Span): boolean => !taken.some((other) => touch(span, other));
  const place = (tick: Tick): boolean => {
    const span = spanOf(tick);
    if (!isFree(span)) return false;
    taken.push(span);
    placed.push(tick);
    return true;
  };

  const { openers, landmarks, plain } = candidates(axis);
  for (const [rank, some] of [openers, landmarks].entries()) {
    const left = some.filter((tick) => !place(tick));
    // What follows a break, or begins a month, says so where it first has room to.
    for (const tick of left) {
      const month = monthOf(axis.slots[tick.slot]);
      let next = tick.slot + 1;
      const goesOn = (): boolean => axis.slots[next]?.isBreak === false && (rank === 0 || monthOf(axis.slots[next]) === month);
      while (goesOn() && !place({ ...tick, slot: next })) next++;
      if (tick.detail === "year" && rank === 0 && !goesOn()) place({ ...tick, detail: "only year" });
    }
  }
  // The finest that fits: two grids that do not fit each other, or one with gaps, would read as gaps in time.
  for (const [coarseness, isOn] of GRIDS[axis.unit.name].entries()) {
    const grid = plain.filter(({ slot }) => isOn(calendar((axis.slots[slot] as Slot).first), slot));
    const room = grid.filter((tick) => isFree(spanOf(tick)));
    const spans = room.map(spanOf);
    if (!room.length || room.length < grid.length * (coarseness ? 0.5 : 0.9) || spans.some((span, index) => index > 0 && touch(span, spans[index - 1] as Span))) continue;
    placed.push(...room);
    break;
  }
  return placed.sort((a, b) => a.slot - b.slot);
}

type Span = readonly [from: number, to: number];

/** Which of the plain labels go together, the finest first. */
const GRIDS: Readonly<Record<Axis["unit"]["name"], readonly ((date: ReturnType<typeof calendar>, slot: number) => boolean)[]>> = {
  day: [() => true, ({ day }) => day % 2 === 1, ({ day }) => day % 5 === 0, ({ day }) => day % 10 === 0, ({ day }) => day === 15],
  week: [() => true, (_, slot) => slot % 2 === 0, (_, slot) => slot % 4 === 0],
  month: [() => true, ({ month }) => month % 3 === 1, ({ month }) => month === 7],
  year: [1, 2, 5, 10, 25, 50].map((step) => ({ year }: { year: number }) => year % step === 0),
};

function touch(a: Span, b: Span): boolean {
  return a[0] < b[1] && a[1] > b[0];
}

const monthOf = (slot: Slot | undefined): number | undefined => slot && calendar(slot.first).month;

/** What begins after a break, what is worth a label of its own, and all else. */
function candidates(axis: Axis): Record<"openers" | "landmarks" | "plain", Tick[]> {
  const found: ReturnType<typeof candidates> = { openers: [], landmarks: [], plain: [] };
  const spansYears = calendar(axis.first).year !== calendar(axis.last).year;
  const inDays = axis.unit.name === "day" || axis.unit.name === "week";
  for (const [index, slot] of axis.slots.entries()) {
    if (slot.isBreak) continue;
    const { year, month } = calendar(slot.first);
    const before = axis.slots[index - 1];
    const opens = !before || before.isBreak;
    const previous = before && calendar(before.isBreak ? before.first - 1 : before.first);
    const isNew = { month: opens || previous?.month !== month, year: previous?.year !== year };
    if (inDays) {
      const detail = spansYears && isNew.year ? "year" : isNew.month ? "month" : "brief";
      found[opens ? "openers" : detail === "brief" ? "plain" : "landmarks"].push({ slot: index, detail });
    } else if (axis.unit.name === "month") {
      found[opens ? "openers" : month === 1 ? "landmarks" : "plain"].push({ slot: index, detail: opens || month === 1 ? "year" : "month" });
    } else found[opens ? "openers" : year % 100 === 0 ? "landmarks" : "plain"].push({ slot: index, detail: "year" });
  }
  return found;
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}
