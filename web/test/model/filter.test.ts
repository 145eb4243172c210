import assert from "node:assert/strict";
import { test } from "node:test";
import { readEvents, safeUrl } from "../../src/model/event.ts";
import { everything, filtered, isEverything, overlaps } from "../../src/model/filter.ts";
import type { EventFeature } from "../../src/model/page.ts";
import { parseDay } from "../../src/time/days.ts";

const sections = ["1", "2"].map((id) => ({ id, numeral: null, title: id, count: 1 }));

function feature(id: string, change: Partial<EventFeature["properties"]>, at: [number, number] | null = [10, 50]): EventFeature {
  return {
    type: "Feature",
    id,
    geometry: at && { type: "Point", coordinates: at },
    properties: {
      section: "1",
      number: 1,
      title: "İğdırda anım mərasimi",
      start: "2026-02-25",
      end: "2026-03-03",
      date_text: "",
      place_text: "Türkiyə. İğdır.",
      country: "TR",
      place: "Iğdır",
      geonameid: null,
      precision: "place",
      match: "exact",
      confidence: 1,
      line: 1,
      ...change,
    },
  };
}

const events = await readEvents(
  [
    feature("a", {}),
    feature("b", { section: "2", country: "FJ", start: "2026-02-20", end: "2026-02-20" }, [179, -17]),
    feature("c", { start: null, end: null, country: null }, null),
  ],
  { sections, countries: { TR: ["Türkiye", 1, "Turkey|Турция"], FJ: ["Fiji", 1, "Fici"] } },
  () => Promise.resolve(),
);
const ids = (filter: Partial<typeof everything>): string =>
  filtered(events, { ...everything, ...filter }).map((event) => event.id).join("");
const day = (text: string): number | null => parseDay(text);

test("an event matches when its days overlap the range, ends included", () => {
  assert.equal(ids({ from: day("2026-03-03"), to: day("2026-03-09") }), "a");
  assert.equal(ids({ from: day("2026-03-04"), to: null }), "");
  assert.equal(ids({ from: null, to: day("2026-02-20") }), "b");
  assert.equal(ids({ from: null, to: null }), "abc");
  assert.equal(overlaps(null, null, 1, null), false);
});

test("words are found whatever their accents", () => {
  assert.equal(ids({ q: "IGDIR merasim" }), "abc");
  assert.equal(ids({ q: "iğdır yox" }), "");
  // A country is a place, in any language of the interface.
  assert.equal(ids({ q: "ТУРЦИЯ merasim" }) + ids({ q: "fici" }), "ab");
});

test("a box may cross the antimeridian", () => {
  assert.equal(ids({ bbox: [170, -30, -170, 0] }), "b");
  assert.equal(ids({ bbox: [0, 0, 20, 60] }), "a");
});

test("sections and countries combine", () => {
  assert.equal(ids({ sections: [1] }), "b");
  assert.equal(ids({ sections: [0], countries: ["FJ"] }), "");
  assert.ok(isEverything(everything));
  assert.ok(!isEverything({ ...everything, sections: [0] }));
});

test("one dimension can be left out", () => {
  const filter = { ...everything, sections: [1], from: day("2027-01-01") };
  assert.equal(filtered(events, filter, "dates").map((event) => event.id).join(""), "b");
  assert.equal(filtered(events, { ...filter, from: null }, "sections"), events, "nothing is left to be asked of ten thousand");
});

test("only links that cannot run anything are links", () => {
  assert.equal(safeUrl("https://example.org/a"), "https://example.org/a");
  for (const url of ["javascript:alert(1)", " https://x", "data:text/html,x", "//x", "vbscript:x", "", null, undefined]) {
    assert.equal(safeUrl(url), null, String(url));
  }
});
