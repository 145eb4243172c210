import assert from "node:assert/strict";
import { test } from "node:test";

import { makeAxis, slotOf, type Axis } from "../../src/time/axis.ts";
import { plainBars, stackedBars } from "../../src/time/bars.ts";
import { count } from "../../src/time/counts.ts";
import { isoDay } from "../../src/time/days.ts";
import { presets } from "../../src/time/presets.ts";
import { nextBusy, open, stepEnd, stepStart } from "../../src/time/steps.ts";
import { ticks } from "../../src/time/ticks.ts";
import { day, events, FORTNIGHT } from "./events.ts";

const axis = makeAxis(FORTNIGHT) as Axis;
const counts = count(axis, FORTNIGHT, 5);

test("an event counts on each of its days, as a filter for that day would find it", () => {
  const on = (text: string): number => counts.totals[slotOf(axis, day(text))] as number;
  assert.equal(on("2026-02-20"), 2);
  assert.equal(on("2026-02-21"), 7);
  assert.equal(on("2026-02-23"), 1);
  assert.equal(on("2026-02-26"), 49);
  assert.equal(on("2026-03-03"), 2);
  assert.equal(counts.most, 49);
});

test("sections stack to the total, and those beyond the palette share its tones", () => {
  const found = count(axis, [...FORTNIGHT, ...events(["2026-02-26", 4, 7])], 5);
  for (const [slot, total] of found.totals.entries()) {
    assert.equal(found.byTone.reduce((sum, ofTone) => sum + (ofTone[slot] as number), 0), total);
  }
  assert.equal(found.byTone[2]?.[slotOf(axis, day("2026-02-26"))], 4);
});

test("what lies in a break does not set the scale", () => {
  const long = events(["2026-01-01/2026-12-31", 90], ["2026-02-26"]);
  const found = count(makeAxis(long) as Axis, long, 1);
  assert.equal(found.most, 91);
});

test("bars are whole pixels inside the picture, and one event can be seen", () => {
  const size = { width: 286, height: 76 };
  const paths = [...stackedBars(axis, counts, counts.most, size), plainBars(axis, counts, counts.most, size)];
  for (const path of paths) {
    for (const [, x, y, width, height] of path.matchAll(/M(-?[\d.]+) (-?[\d.]+)h([\d.]+)v([\d.]+)/g)) {
      const [left, top, across, high] = [x, y, width, height].map(Number) as [number, number, number, number];
      assert.ok([left, top, across, high].every(Number.isInteger));
      assert.ok(left >= 0 && left + across <= size.width && top >= 0 && top + high <= size.height, path);
      assert.ok(high >= 2 && across >= 1);
    }
  }
});

test("bars are drawn in a picture of no width", () => {
  assert.doesNotThrow(() => stackedBars(axis, counts, counts.most, { width: 0, height: 0 }));
});

test("labels never touch, at any width", () => {
  for (let width = 60; width < 1_400; width += 7) {
    let right = -Infinity;
    for (const tick of ticks(axis, width, (tick) => (tick.detail === "brief" ? 13 : 45))) {
      const slot = axis.slots[tick.slot];
      assert.ok(slot && !slot.isBreak);
      const half = tick.detail === "brief" ? 6.5 : 22.5;
      const middle = Math.max(half, Math.min(width - half, ((slot.from + slot.to) / 2) * width));
      assert.ok(middle - half >= right, `${width}: ${tick.slot}`);
      right = middle + half;
    }
  }
});

test("the first label after a break names its month", () => {
  const placed = ticks(axis, 800, () => 40);
  assert.equal(placed[0]?.slot, 0);
  assert.deepEqual(placed.at(-1), { slot: axis.slots.length - 1, detail: "month" });
});

test("what follows a break names its month and year, though its first day has no room to", () => {
  const century = makeAxis([...FORTNIGHT, ...events(["1926-01-01"], ["2090-05-05"])]) as Axis;
  const breaks = century.slots.flatMap(({ isBreak }, index) => (isBreak ? [index] : []));
  const placed = ticks(century, 700, ({ detail }) => (detail === "year" ? 64 : 13));
  const after = placed.find(({ slot }) => slot > (breaks[0] ?? Infinity));
  assert.ok(after && after.slot > (breaks[0] ?? 0) + 1 && after.slot < (breaks[1] ?? 0));
  assert.equal(after.detail, "year");
});

test("a month is named, though its first day has no room to", () => {
  const days = ["2025-02-27", "2025-02-28", "2025-03-01", "2025-03-02", "2025-03-03", "2025-03-04"];
  const short = makeAxis(events(...days.map((day): [string] => [day]))) as Axis;
  // The first label, with its year, covers the first of March.
  const placed = ticks(short, 240, ({ detail }) => (detail === "brief" ? 13 : 90));
  const march = placed.filter(({ slot }) => slot >= 2);
  assert.equal(march[0]?.detail, "month");
  assert.ok(march[0].slot > 2);
});

test("plain labels are on one grid, the finest that fits", () => {
  const days = Array.from({ length: 58 }, (_, index) => new Date(Date.UTC(2026, 0, 3 + index)).toISOString().slice(0, 10));
  const long = makeAxis(events(...days.map((day): [string] => [day]))) as Axis;
  const grids = [2000, 1000, 600].map((width) => {
    const plain = ticks(long, width, ({ detail }) => (detail === "brief" ? 13 : 45)).filter(({ detail }) => detail === "brief");
    assert.ok(plain.length > 0, `${width}`);
    const numbers = plain.map(({ slot }) => Number(days[slot]?.slice(8)));
    return numbers.every((day) => day % 5 === 0) ? 5 : numbers.every((day) => day % 2 === 1) ? 2 : 1;
  });
  assert.deepEqual(grids, [1, 2, 5]);
});

test("a lone day of another year says its year, where there is room for no more", () => {
  const found = makeAxis([...FORTNIGHT, ...events(["1911-05-02"], ["1926-02-11"])]) as Axis;
  const measure = ({ detail }: { detail: string }): number => ({ brief: 13, month: 40, year: 70, "only year": 24 })[detail] ?? 0;
  const widths = Array.from({ length: 120 }, (_, index) => 200 + 10 * index);
  const said = widths.map((width) => ticks(found, width, measure).find(({ slot }) => isoDay(found.slots[slot]?.first ?? 0).startsWith("1926"))?.detail ?? "nothing");
  assert.deepEqual([...new Set(said)], ["nothing", "only year", "year"]);
});

test("periods are the busy span, the weeks and the day that stand out", () => {
  const found = presets(axis, counts, FORTNIGHT).map(({ name, start, end }) => `${name} ${isoDay(start)}/${isoDay(end)}`);
  assert.deepEqual(found, [
    "time.busy 2026-02-16/2026-03-03",
    "time.first_week 2026-02-16/2026-02-22",
    "filter.busiest_week 2026-02-20/2026-02-26",
    "time.last_week 2026-02-25/2026-03-03",
    "filter.busiest_day 2026-02-26/2026-02-26",
  ]);
});

test("a single day has no periods", () => {
  const found = events(["2026-02-26", 3]);
  const lone = makeAxis(found) as Axis;
  assert.deepEqual(presets(lone, count(lone, found, 1), found), []);
});

test("keys step from day to day and over breaks", () => {
  const at = (text: string): string => isoDay(stepStart(axis, day(text), 1));
  assert.equal(at("2026-02-26"), "2026-02-27");
  assert.equal(at("2026-03-03"), "2026-03-27");
  assert.equal(at("2026-03-27"), "2026-03-27");
  assert.equal(at("2026-03-10"), "2026-03-27");
  assert.equal(isoDay(stepStart(axis, day("2026-03-27"), -1)), "2026-03-03");
  assert.equal(isoDay(stepEnd(axis, day("2026-03-27"), -1)), "2026-03-03");
  assert.equal(isoDay(stepEnd(axis, day("2026-02-20"), 7)), "2026-02-27");
  assert.equal(isoDay(stepStart(axis, day("2026-02-26"), -Infinity)), "2026-02-16");
  assert.equal(isoDay(stepEnd(axis, day("2026-02-26"), Infinity)), "2026-03-27");
});

test("within a week, going back goes to its beginning and going on to its end", () => {
  const spread = Array.from({ length: 60 }, (_, week) => ({ start: day("2025-01-01") + week * 7, end: day("2025-01-01") + week * 7, section: 0 }));
  const weeks = makeAxis(spread) as Axis;
  assert.equal(weeks.unit.name, "week");
  assert.equal(isoDay(stepStart(weeks, day("2025-03-06"), -1)), "2025-03-03");
  assert.equal(isoDay(stepStart(weeks, day("2025-03-03"), -1)), "2025-02-24");
  assert.equal(isoDay(stepEnd(weeks, day("2025-03-06"), 1)), "2025-03-09");
  assert.equal(isoDay(stepEnd(weeks, day("2025-03-09"), 1)), "2025-03-16");
});

test("play passes over days without events and ends", () => {
  const days: string[] = [];
  let after: number | null = null;
  for (;;) {
    const slot = nextBusy(axis, counts, { start: day("2026-02-24"), end: null }, after);
    if (!slot) break;
    days.push(isoDay(slot.first));
    after = slot.last;
  }
  assert.deepEqual(days, ["2026-02-24", "2026-02-25", "2026-02-26", "2026-02-27", "2026-03-03", "2026-03-27"]);
});

test("a range that reaches the axis's end is open", () => {
  assert.deepEqual(open(axis, axis.first, axis.last), { start: null, end: null });
  assert.deepEqual(open(axis, axis.first, day("2026-02-26")), { start: null, end: day("2026-02-26") });
  assert.deepEqual(open(axis, day("2026-02-26"), axis.last + 3), { start: day("2026-02-26"), end: null });
});
