import assert from "node:assert/strict";
import { test } from "node:test";

import { calendar, fromCalendar, isoDay, overlaps, parseDay } from "../../src/time/days.ts";

test("every day of six centuries agrees with the proleptic Gregorian calendar", () => {
  const from = Date.UTC(1700, 0, 1) / 86_400_000;
  for (let day = from; day < from + 600 * 366; day++) {
    const other = new Date(day * 86_400_000);
    const expected = { year: other.getUTCFullYear(), month: other.getUTCMonth() + 1, day: other.getUTCDate() };
    assert.deepEqual(calendar(day), expected);
    assert.equal(fromCalendar(expected.year, expected.month, expected.day), day);
  }
});

test("days are read and written as ISO dates", () => {
  for (const text of ["0001-01-01", "1600-02-29", "1969-12-31", "1970-01-01", "2026-02-26", "9999-12-31"]) {
    assert.equal(isoDay(parseDay(text) as number), text);
  }
  assert.equal(parseDay("1970-01-01"), 0);
});

test("what is no day is none", () => {
  for (const text of ["", "2026-02-30", "2026-13-01", "2026-00-10", "2026-01-00", "26-02-2026", "2026-2-6", "2026-02-26T00:00", "１２３４-01-01"]) {
    assert.equal(parseDay(text), null, text);
  }
});

test("days overlap a range when they share one with it, ends included", () => {
  assert.ok(overlaps({ start: 10, end: 20 }, 5, 10));
  assert.ok(overlaps({ start: 10, end: 20 }, 20, 25));
  assert.ok(overlaps({ start: 10, end: 20 }, 0, 30));
  assert.ok(!overlaps({ start: 10, end: 20 }, 5, 9));
  assert.ok(!overlaps({ start: 10, end: 20 }, 21, 21));
  assert.ok(overlaps({ start: null, end: 20 }, -999, -999));
  assert.ok(overlaps({ start: 10, end: null }, 999, 999));
  assert.ok(overlaps({ start: null, end: null }, 0, 0));
});
