import assert from "node:assert/strict";
import { test } from "node:test";

import { embedQuery, filterQuery, pictureQuery, readSettings, withQuery } from "../../src/share/settings.ts";

const PAGE = "datetime=2026-02-21/2026-02-27&section=1,3&q=bak%C4%B1+%C5%9F&view=4/40.4/49.9&group=country&order=down&theme=dark&utm_source=mail";

test("an embed of what is shown keeps the filter, the view and the order of the list, and leaves out what is the page's alone", () => {
  assert.equal(
    embedQuery(PAGE, readSettings(PAGE)),
    "datetime=2026-02-21/2026-02-27&section=1,3&q=bak%C4%B1%20%C5%9F&view=4/40.4/49.9&group=country&order=down&theme=dark",
  );
});

test("settings are said only where they differ from what an embed shows anyway", () => {
  const settings = { ...readSettings(""), layer: "markers", lang: "az", title: false, wheel: true };
  assert.equal(embedQuery("legend=1&theme=auto", settings), "layer=markers&lang=az&title=0&wheel=1");
  assert.equal(embedQuery("title=0&legend=0&controls=0", readSettings("")), "");
});

test("settings are read from the page's own query", () => {
  assert.deepEqual(readSettings("title=0&wheel=1&lang=tr&layer=countries"), {
    layer: "countries",
    theme: "auto",
    lang: "tr",
    title: false,
    legend: true,
    controls: true,
    wheel: true,
    v: "",
  });
});

test("data depends on the filter alone, pictures on the view too", () => {
  assert.equal(filterQuery(PAGE), "datetime=2026-02-21/2026-02-27&section=1,3&q=bak%C4%B1%20%C5%9F");
  assert.equal(pictureQuery("lang=az&title=0&group=day"), "lang=az&title=0");
});

test("an address without a query has no question mark", () => {
  assert.equal(withQuery("https://maps.example/m/", ""), "https://maps.example/m/");
  assert.equal(withQuery("https://maps.example/m/", "section=1"), "https://maps.example/m/?section=1");
});
