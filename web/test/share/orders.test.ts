import assert from "node:assert/strict";
import { test } from "node:test";

import { orderOf } from "../../src/share/orders.ts";

const ALLOWED = ["https://news.example"];
const order = (origin: string, data: unknown): string | null => orderOf({ origin, data }, ALLOWED);

test("a named host may say what to show", () => {
  assert.equal(order("https://news.example", { "eventatlas-query": "?section=1" }), "section=1");
});

test("no one else may, and least of all an opaque origin", () => {
  const data = { "eventatlas-query": "section=1" };
  for (const origin of ["https://news.example.evil", "http://news.example", "https://news.example:8443", "null", ""]) {
    assert.equal(order(origin, data), null, origin);
  }
  assert.equal(orderOf({ origin: "null", data }, ["null"]), null);
});

test("what is no such order is none", () => {
  for (const data of [null, "section=1", 1, {}, { "eventatlas-query": 1 }, { "eventatlas-query": "x".repeat(5_000) }]) {
    assert.equal(order("https://news.example", data), null);
  }
});
