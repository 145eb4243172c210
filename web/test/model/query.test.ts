import assert from "node:assert/strict";
import { test } from "node:test";
import { parseQuery, writeQuery } from "../../src/model/query.ts";

const round = (query: string): string => {
  const ids = ["1", "2", "3"];
  return writeQuery(parseQuery(query, ids), ids);
};

test("how the list is arranged is the page's own, and kept", () => {
  assert.equal(round("order=down&group=country&lang=az"), "group=country&order=down&lang=az");
  assert.equal(round("group=colour&order=sideways"), "");
});

test("a section that the report does not have is kept, and is none of its sections", () => {
  const ids = ["1", "2", "3"];
  const state = parseQuery("section=9,2", ids);
  assert.deepEqual(state.filter.sections, [3, 1]);
  assert.equal(writeQuery(state, ids), "section=2,9");
});
