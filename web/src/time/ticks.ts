// Which slots are labelled, so that labels never touch.

import { calendar, weekday } from "./days.ts";
import type { Axis, Slot } from "./axis.ts";

export interface Tick {
  slot: number;
  /** How much it says: the number alone, with its month, with its year. */
  detail: "brief" | "month" | "year";
}

/** The labels of an axis `width` pixels wide; `measure` tells how wide one is. They come in order. */
export function ticks(axis: Axis, width: number, measure: (tick: Tick) => number): Tick[] {
  const taken: [number, number][] = [];
  const placed: Tick[] = [];
  const ranks: Tick[][] = [[], [], [], [], []];
  const spanOf = (tick: Tick): [number, number] => {
    const half = measure(tick) / 2 + 4;
    const slot = axis.slots[tick.slot] as Slot;
    const middle = clamp(((slot.from + slot.to) / 2) * width, half, width - half);
    return [middle - half, middle + half];
  };
  const isFree = (span: [number, number]): boolean => !taken.some((other) => touch(span, other));
  for (const [index, slot] of axis.slots.entries()) {
    if (slot.isBreak) continue;
    const [rank, tick] = rankOf(axis, slot, index);
    ranks[rank]?.push(tick);
  }
  for (const [rank, candidates] of ranks.entries()) {
    const room = candidates.flatMap((tick): [Tick, [number, number]][] => {
      const span = spanOf(tick);
      if (!isFree(span)) return [];
      if (rank <= LANDMARK) taken.push(span);
      return [[tick, span]];
    });
    // Plain labels come all or not at all: every other one missing reads as a gap in time.
    if (rank > LANDMARK) {
      if (room.length * 2 < candidates.length || room.some(([, span], index) => index > 0 && touch(span, (room[index - 1] as (typeof room)[0])[1]))) break;
      taken.push(...room.map(([, span]) => span));
    }
    placed.push(...room.map(([tick]) => tick));
    if (rank > LANDMARK) continue;
    // What follows a break, or begins a month, says so where it first has room to.
    for (const { slot, detail } of candidates.filter((tick) => !placed.includes(tick))) {
      const month = monthOf(axis.slots[slot]);
      for (let next = slot + 1; axis.slots[next]?.isBreak === false; next++) {
        if (rank > 0 && monthOf(axis.slots[next]) !== month) break;
        const tick = { slot: next, detail };
        const span = spanOf(tick);
        if (!isFree(span)) continue;
        taken.push(span);
        placed.push(tick);
        break;
      }
    }
  }
  return placed.sort((a, b) => a.slot - b.slot);
}

/** The last rank of those that are each worth a label. */
const LANDMARK = 1;

function touch(a: [number, number], b: [number, number]): boolean {
  return a[0] < b[1] && a[1] > b[0];
}

const monthOf = (slot: Slot | undefined): number | undefined => slot && calendar(slot.first).month;

/** What matters most comes first. */
function rankOf(axis: Axis, slot: Slot, index: number): [number, Tick] {
  const { year, month, day } = calendar(slot.first);
  const before = axis.slots[index - 1];
  const opens = !before || before.isBreak;
  const spansYears = calendar(axis.first).year !== calendar(axis.last).year;
  switch (axis.unit.name) {
    case "day":
    case "week": {
      const previous = before && calendar(before.isBreak ? before.first - 1 : before.first);
      const newYear = spansYears && previous?.year !== year;
      const detail = newYear ? "year" : opens || previous?.month !== month ? "month" : "brief";
      const days = axis.unit.name === "day" ? [weekday(slot.first) === 0, day % 2 === 1] : [day <= 7, index % 2 === 0];
      return [opens ? 0 : detail !== "brief" ? 1 : days[0] ? 2 : days[1] ? 3 : 4, { slot: index, detail }];
    }
    case "month":
      return [opens ? 0 : month === 1 ? 1 : month % 3 === 1 ? 2 : 3, { slot: index, detail: opens || month === 1 ? "year" : "month" }];
    case "year":
      return [opens ? 0 : year % 100 === 0 ? 1 : year % 10 === 0 ? 2 : year % 5 === 0 ? 3 : 4, { slot: index, detail: "year" }];
  }
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}
