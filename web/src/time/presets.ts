// Ranges worth one choice: the busy span, the first and the last week, the busiest week and day.

import { slotOf, type Axis } from "./axis.ts";
import type { Counts, DatedEvent } from "./counts.ts";
import { overlaps, type Day, type Range } from "./days.ts";

/** With the key of its name among the messages. */
export interface Preset extends Range {
  start: Day;
  end: Day;
  name: "time.busy" | "time.first_week" | "time.last_week" | "filter.busiest_week" | "filter.busiest_day";
}

export function presets(axis: Axis, counts: Counts, events: readonly DatedEvent[]): Preset[] {
  const found: Preset[] = [];
  const busy = busySpan(axis, counts);
  const [first, last] = trimmed(events, busy);
  if (axis.slots.some((slot) => slot.isBreak)) found.push({ name: "time.busy", start: first, end: last });
  if (axis.unit.name === "day" && last - first >= 9) {
    const busiest = busiestWeek(axis, counts);
    found.push({ name: "time.first_week", start: first, end: first + 6 });
    if (busiest !== null) found.push({ name: "filter.busiest_week", start: busiest, end: busiest + 6 });
    found.push({ name: "time.last_week", start: last - 6, end: last });
  }
  if (axis.unit.name === "day" && last > first) {
    const day = axis.slots[counts.totals.findIndex((total, slot) => total === counts.most && !axis.slots[slot]?.isBreak)];
    if (day) found.push({ name: "filter.busiest_day", start: day.first, end: day.last });
  }
  return found;
}

/** Of the runs between breaks, the one with the most events. */
export function busySpan(axis: Axis, counts: Counts): { start: Day; end: Day } {
  let best = { start: axis.first, end: axis.last, events: -1 };
  let run: typeof best | null = null;
  for (const [index, slot] of axis.slots.entries()) {
    if (slot.isBreak) run = null;
    else {
      run ??= { start: slot.first, end: slot.first, events: 0 };
      run.end = slot.last;
      run.events += counts.totals[index] as number;
      if (run.events > best.events) best = { ...run };
    }
  }
  return { start: best.start, end: best.end };
}

/** A span without the empty days at its ends. */
function trimmed(events: readonly DatedEvent[], span: { start: Day; end: Day }): [Day, Day] {
  let [first, last] = [span.end, span.start];
  for (const { start, end } of events) {
    if (!overlaps(span, start, end)) continue;
    first = Math.min(first, Math.max(start, span.start));
    last = Math.max(last, Math.min(end, span.end));
  }
  return first <= last ? [first, last] : [span.start, span.end];
}

/** The first day of the seven with the most events, the earliest of equals. */
function busiestWeek(axis: Axis, counts: Counts): Day | null {
  let best: { day: Day; events: number } | null = null;
  for (const slot of axis.slots) {
    if (slot.isBreak || slot.first + 6 > axis.last) continue;
    let events = 0;
    for (let index = slotOf(axis, slot.first); index <= slotOf(axis, slot.first + 6); index++) {
      if (!axis.slots[index]?.isBreak) events += counts.totals[index] as number;
    }
    if (!best || events > best.events) best = { day: slot.first, events };
  }
  return best && best.day;
}
