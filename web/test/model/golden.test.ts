// What server and script must make of the same thing: the files of tests/golden that `tests/testsuite/golden.rs` reads too.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import classes from "../../../tests/golden/classes.json" with { type: "json" };
import order from "../../../tests/golden/order.json" with { type: "json" };
import overlapping from "../../../tests/golden/overlaps.json" with { type: "json" };
import queries from "../../../tests/golden/queries.json" with { type: "json" };
import words from "../../../tests/golden/words.json" with { type: "json" };
import { classOf } from "../../src/model/counts.ts";
import { makeDates } from "../../src/model/dates.ts";
import { overlaps } from "../../src/model/filter.ts";
import { parseQuery, writeQuery } from "../../src/model/query.ts";
import { makeText, type Values } from "../../src/model/text.ts";
import { parseDay } from "../../src/time/days.ts";

test("a query is read and written as the server does", () => {
  for (const [query = "", canonical] of queries) {
    const ids: string[] = [];
    assert.equal(writeQuery(parseQuery(query, ids), ids), canonical, query);
    assert.equal(writeQuery(parseQuery(canonical ?? "", ids), ids), canonical, `${query}, written`);
  }
});

test("days overlap as the server has it", () => {
  const day = (text: unknown): number | null => (typeof text === "string" ? parseDay(text) : null);
  for (const [start, end, from, to, expected] of overlapping) {
    assert.equal(overlaps(day(start), day(end), day(from), day(to)), expected, [start, end, from, to].join());
  }
});

test("counts fall into the server's classes", () => {
  for (const { breaks, counts } of classes) {
    for (const [count, expected] of counts as [number, number][]) assert.equal(classOf(count, breaks), expected, `${breaks.join()}: ${count}`);
  }
});

test("dates, numbers and plurals read as the server's", () => {
  for (const { language, spans, texts } of words) {
    const messages = JSON.parse(readFileSync(new URL(`messages/${language}.json`, web), "utf8")) as Record<string, string | string[]>;
    const text = makeText(messages, language);
    const dates = makeDates(text, messages);
    for (const [start = "", end = "", expected] of spans) assert.equal(dates.span(parseDay(start) ?? NaN, parseDay(end) ?? NaN), expected);
    for (const [key, values, expected] of texts as [string, Values, string][]) assert.equal(text(key, values), expected, `${language}: ${key}`);
  }
});

test("countries stand in the order of each language", () => {
  for (const [language, names] of Object.entries(order)) assert.deepEqual([...names].reverse().sort(new Intl.Collator(language).compare), names, language);
});

/** The front end's folder, from which its tests are run. */
const web = new URL(`file://${process.cwd()}/`);
