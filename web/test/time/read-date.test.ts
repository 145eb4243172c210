import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { makeDates } from "../../src/model/dates.ts";
import { makeText } from "../../src/model/text.ts";
import { isoDay, parseDay } from "../../src/time/days.ts";
import { readDate } from "../../src/time/read-date.ts";

const axis = { first: parseDay("2025-12-16") ?? NaN, last: parseDay("2026-03-27") ?? NaN };

function reader(language: string): (typed: string) => string | null {
  const messages = JSON.parse(readFileSync(new URL(`file://${process.cwd()}/messages/${language}.json`), "utf8")) as Record<string, string | string[]>;
  const text = makeText(messages, language);
  const dates = makeDates(text, messages);
  return (typed) => {
    const day = readDate(typed, { text, monthName: (month) => dates.month(month), shortDate: (on) => dates.short(on) }, axis);
    return day === null ? null : isoDay(day);
  };
}

test("what the page writes is read, in every language and month", () => {
  for (const language of ["ar", "az", "en", "ru", "tr"]) {
    const messages = JSON.parse(readFileSync(new URL(`file://${process.cwd()}/messages/${language}.json`), "utf8")) as Record<string, string | string[]>;
    const dates = makeDates(makeText(messages, language), messages);
    for (let month = 1; month <= 12; month++) {
      const iso = `2026-${String(month).padStart(2, "0")}-09`;
      const day = parseDay(iso) ?? NaN;
      for (const written of [dates.brief(day), dates.date(day), iso]) assert.equal(reader(language)(written), iso, `${language}: ${written}`);
    }
  }
});

test("it is read as people type it", () => {
  for (const [language, typed, iso] of [
    ["en", "26 feb", "2026-02-26"],
    ["en", "Feb 26, 2026", "2026-02-26"],
    ["en", "26/2/26", "2026-02-26"],
    ["en", " 26.02.2026 ", "2026-02-26"],
    ["en", "2026-2-26", "2026-02-26"],
    ["en", "20 december", "2025-12-20"],
    ["en", "1 july 1926", "1926-07-01"],
    ["az", "26 FEVRAL 2026", "2026-02-26"],
    ["tr", "1 SUB 2026", "2026-02-01"],
    ["tr", "26 Şubat", "2026-02-26"],
    ["ru", "1 март 2026 г.", "2026-03-01"],
    ["ru", "9 май 2026", "2026-05-09"],
    ["ru", "9 июнь 2026", "2026-06-09"],
    ["ru", "9 мая 2026", "2026-05-09"],
  ] as const) {
    assert.equal(reader(language)(typed), iso, `${language}: ${typed}`);
  }
});

test("what is no date is none", () => {
  for (const typed of ["", "soon", "31 feb 2026", "2026-13-01", "feb", "1 2 3 4", "2026", "26 x 2026", "1926 2026", "-", "٣"]) {
    assert.equal(reader("en")(typed), null, typed);
  }
});
