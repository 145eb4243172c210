// How keys and play move along the axis: from bar to bar, over breaks.

import { slotOf, type Axis, type Slot } from "./axis.ts";
import type { Counts } from "./counts.ts";
import type { Day, Range } from "./days.ts";

/** The first day of the bar that is `steps` bars later (or earlier). */
export function stepStart(axis: Axis, day: Day, steps: number): Day {
  const slot = slotOf(axis, day);
  // From within a bar, going back goes to its beginning.
  const within = steps < 0 && day > (axis.slots[slot] as Slot).first ? 1 : 0;
  return bar(axis, slot, steps + within).first;
}

/** The last day of the bar that is `steps` bars later (or earlier). */
export function stepEnd(axis: Axis, day: Day, steps: number): Day {
  const slot = slotOf(axis, day);
  const within = steps > 0 && day < (axis.slots[slot] as Slot).last ? -1 : 0;
  return bar(axis, slot, steps + within).last;
}

function bar(axis: Axis, slot: number, steps: number): Slot {
  const direction = Math.sign(steps);
  let at = slot;
  let left = Math.abs(steps);
  while (axis.slots[at + direction] && direction !== 0 && (left > 0 || axis.slots[at]?.isBreak)) {
    at += direction;
    if (!axis.slots[at]?.isBreak) left--;
  }
  return axis.slots[at] as Slot;
}

/** The next bar with events after a day, within a range; null at its end. */
export function nextBusy(axis: Axis, counts: Counts, within: Range, after: Day | null): Slot | null {
  return (
    axis.slots.find(
      (slot, index) =>
        !slot.isBreak &&
        (counts.totals[index] as number) > 0 &&
        (after === null || slot.first > after) &&
        (within.start === null || slot.last >= within.start) &&
        (within.end === null || slot.first <= within.end),
    ) ?? null
  );
}

/** A range as it is told: an end that reaches the axis's is open. */
export function open(axis: Axis, start: Day, end: Day): Range {
  return { start: start <= axis.first ? null : start, end: end >= axis.last ? null : end };
}
