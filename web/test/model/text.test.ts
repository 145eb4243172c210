import assert from "node:assert/strict";
import { test } from "node:test";
import en from "../../messages/en.json" with { type: "json" };
import ru from "../../messages/ru.json" with { type: "json" };
import { makeDates } from "../../src/model/dates.ts";
import { makeText } from "../../src/model/text.ts";
import { parseDay } from "../../src/time/days.ts";

const day = (text: string): number => parseDay(text) ?? NaN;

test("plurals follow the language", () => {
  const text = makeText(ru, "ru");
  assert.deepEqual(
    [1, 3, 5, 21, 1111].map((count) => text("events", { count })),
    ["1 событие", "3 события", "5 событий", "21 событие", "1\u00a0111 событий"],
  );
});

test("an argument is text even where it looks like a pattern", () => {
  const text = makeText({ key: "{a}{b}" }, "en");
  assert.equal(text("key", { a: "{b}#", b: "!" }), "{b}#!");
});

test("a broken pattern is shown as it is", () => {
  for (const pattern of ["{", "}", "{count, plural", "{count, plural, one {", "{}", "#", "a { b"]) {
    const text = makeText({ key: pattern }, "en");
    assert.equal(typeof text("key", { count: 2 }), "string");
  }
  assert.equal(makeText({}, "en")("missing.key"), "missing.key");
});

test("dates say no more than they must", () => {
  const dates = makeDates(makeText(en, "en"), en);
  const span = (start: number, end: number): string => dates.span(start, end);
  assert.equal(span(day("2026-02-24"), day("2026-02-24")), "24\u00a0February\u00a02026");
  assert.equal(span(day("2026-02-21"), day("2026-02-27")), "21–\u206027\u00a0February\u00a02026");
  assert.equal(span(day("2026-02-25"), day("2026-03-03")), "25\u00a0February\u00a0– 3\u00a0March\u00a02026");
  assert.equal(span(day("2025-12-30"), day("2026-01-02")), "30\u00a0December\u00a02025\u00a0– 2\u00a0January\u00a02026");
});
