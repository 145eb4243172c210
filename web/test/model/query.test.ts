import assert from "node:assert/strict";
import { test } from "node:test";
import { parseQuery, writeQuery } from "../../src/model/query.ts";

const ids = ["1", "2", "3"];
const round = (query: string): string => writeQuery(parseQuery(query, ids), ids);

test("a query that was read is written as it was", () => {
  for (const query of [
    "",
    "datetime=2026-02-21/2026-02-27",
    "datetime=../2026-02-27&section=1,3&country=AZ,TR&q=xocal%C4%B1+34",
    "bbox=170,-30,-170,0&view=2.5/48.2/16.37&event=1-36-2&highlight=1-1-1,1-2-1",
    "group=country&order=down&layer=markers&lang=az&theme=dark&legend=0",
  ]) {
    assert.equal(round(query), query);
  }
});

test("what cannot be read is left out", () => {
  for (const query of [
    "datetime=soon",
    "datetime=2026-02-30/..",
    "datetime=2026-03-01/2026-02-01",
    "section=9",
    "country=Turkey",
    "bbox=1,2,3",
    "view=1/2",
    "view=a/b/c",
    "utm_source=x",
    "group=colour",
  ]) {
    assert.equal(round(query), "", query);
  }
});

test("one day is a range of a day", () => {
  assert.equal(round("datetime=2026-02-26"), "datetime=2026-02-26/2026-02-26");
});
