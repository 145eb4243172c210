// How many events each slot of the axis has, by section.

import { slotOf, type Axis, type Span } from "./axis.ts";

/** An event that has a date: day numbers, ends included, and the index of its section. */
export interface DatedEvent extends Span {
  section: number;
}

export interface Counts {
  /** By slot; an event counts in every slot that it overlaps. */
  totals: readonly number[];
  /** By tone, then by slot. */
  byTone: readonly (readonly number[])[];
  most: number;
}

/** Sections beyond the palette share tones: what the eye cannot tell apart is one bar. */
export function count(axis: Axis, events: readonly DatedEvent[], tones: number): Counts {
  const totals = axis.slots.map(() => 0);
  const byTone = Array.from({ length: tones }, () => axis.slots.map(() => 0));
  for (const { start, end, section } of events) {
    const last = slotOf(axis, end);
    for (let slot = slotOf(axis, start); slot <= last; slot++) {
      totals[slot] = (totals[slot] as number) + 1;
      const tone = byTone[section % tones] as number[];
      tone[slot] = (tone[slot] as number) + 1;
    }
  }
  const most = axis.slots.reduce((most, slot, index) => (slot.isBreak ? most : Math.max(most, totals[index] as number)), 0);
  return { totals, byTone, most };
}
