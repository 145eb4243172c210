import assert from "node:assert/strict";
import { test } from "node:test";

import { makeAxis, position, slotAt, slotOf, type Axis } from "../../src/time/axis.ts";
import type { DatedEvent } from "../../src/time/counts.ts";
import { fromCalendar, isoDay } from "../../src/time/days.ts";
import { day, events, FORTNIGHT } from "./events.ts";

function axisOf(found: readonly DatedEvent[]): Axis {
  const axis = makeAxis(found);
  assert.ok(axis);
  holdsTogether(axis);
  return axis;
}

/** What everything else relies on: slots join without gap, on the axis and in time. */
function holdsTogether(axis: Axis): void {
  assert.equal(axis.slots[0]?.from, 0);
  assert.ok(Math.abs((axis.slots.at(-1)?.to ?? 0) - 1) < 1e-9);
  for (const [index, slot] of axis.slots.entries()) {
    assert.ok(slot.first <= slot.last && slot.from < slot.to);
    const next = axis.slots[index + 1];
    if (next) {
      assert.equal(next.first, slot.last + 1);
      assert.equal(next.from, slot.to);
      assert.ok(!(slot.isBreak && next.isBreak));
    }
  }
  assert.ok(axis.slots.length <= 100);
}

const breaks = (axis: Axis): string[] =>
  axis.slots.filter((slot) => slot.isBreak).map((slot) => `${isoDay(slot.first)}/${isoDay(slot.last)}`);

test("no events have no axis", () => {
  assert.equal(makeAxis([]), null);
});

test("an outlier stands behind a break and the busy days keep their width", () => {
  const axis = axisOf(FORTNIGHT);
  assert.equal(axis.unit.name, "day");
  assert.deepEqual(breaks(axis), ["2026-03-04/2026-03-26"]);
  assert.equal(axis.slots.length, 16 + 1 + 1);
});

test("outliers of another year come before their own break", () => {
  const axis = axisOf([...FORTNIGHT, ...events(["2025-02-26"], ["2025-02-27"], ["2025-03-04"])]);
  assert.deepEqual(breaks(axis), ["2025-03-05/2026-02-15", "2026-03-04/2026-03-26"]);
  assert.equal(isoDay(axis.first), "2025-02-26");
});

test("a quiet fortnight within three months is no break", () => {
  const found = Array.from({ length: 80 }, (_, index) => events(["2026-01-01"]).map((event) => ({ ...event, start: event.start + index, end: event.end + index })));
  const axis = axisOf(found.flat().filter((event) => event.start < day("2026-02-01") || event.start > day("2026-02-14")));
  assert.deepEqual(breaks(axis), []);
});

test("a year named as a date does not stretch the axis", () => {
  const axis = axisOf([...FORTNIGHT, ...events(["2026-01-01/2026-12-31"])]);
  assert.equal(axis.unit.name, "day");
  assert.equal(breaks(axis).length, 3);
  assert.ok(axis.slots.length < 30);
});

test("long spans are told by week, by month and by year", () => {
  const spread = (months: number): DatedEvent[] =>
    Array.from({ length: months * 2 }, (_, index) => {
      const start = fromCalendar(2000 + Math.floor(index / 24), 1 + (Math.floor(index / 2) % 12), index % 2 ? 20 : 5);
      return { start, end: start, section: 0 };
    });
  assert.equal(axisOf(spread(2)).unit.name, "day");
  assert.equal(axisOf(spread(12)).unit.name, "week");
  assert.equal(axisOf(spread(60)).unit.name, "month");
  assert.equal(axisOf(spread(600)).unit.name, "year");
  assert.equal(axisOf(spread(12 * 2_000)).unit.name, "year");
});

test("two dates a century apart are two days and a break", () => {
  const axis = axisOf(events(["1926-02-26"], ["2026-02-26"]));
  assert.equal(axis.unit.name, "day");
  assert.equal(breaks(axis).length, 1);
});

test("one day is shown among its neighbours", () => {
  const axis = axisOf(events(["2026-02-26", 3]));
  assert.ok(axis.slots.length >= 9);
  assert.equal(isoDay(axis.first), "2026-02-26");
  assert.equal(isoDay(axis.last), "2026-02-26");
});

test("the first and the last day of the calendar have an axis", () => {
  assert.equal(breaks(axisOf(events(["0001-01-01"], ["9999-12-31"]))).length, 1);
  axisOf(Array.from({ length: 9_998 }, (_, year) => ({ start: fromCalendar(year + 1, 6, 1), end: fromCalendar(year + 1, 6, 1), section: 0 })));
});

test("weeks begin on Monday", () => {
  const axis = axisOf(Array.from({ length: 60 }, (_, week) => ({ start: day("2025-01-01") + week * 7, end: day("2025-01-01") + week * 7, section: 0 })));
  assert.equal(isoDay(axis.slots[0]?.first ?? 0), "2024-12-30");
});

test("a day's position is in its slot, and what lies outside is at the ends", () => {
  const axis = axisOf(FORTNIGHT);
  for (const [index, slot] of axis.slots.entries()) {
    assert.equal(slotOf(axis, slot.first), index);
    assert.equal(slotOf(axis, slot.last), index);
    assert.equal(slotAt(axis, (slot.from + slot.to) / 2), index);
    assert.ok(Math.abs(position(axis, slot.first) - slot.from) < 1e-9);
  }
  assert.equal(position(axis, axis.first - 999), 0);
  assert.equal(position(axis, axis.last + 1), 1);
  assert.equal(slotAt(axis, 1), axis.slots.length - 1);
  assert.equal(slotAt(axis, 2), axis.slots.length - 1);
});
