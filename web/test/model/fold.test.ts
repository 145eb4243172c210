import assert from "node:assert/strict";
import { test } from "node:test";
import vectors from "../../../tests/golden/fold.json" with { type: "json" };
import { fold } from "../../src/model/fold.ts";

test("names fold as the server folds them", () => {
  for (const [text, folded] of Object.entries(vectors)) assert.equal(fold(text), folded, text);
});

test("what is folded stays as it is", () => {
  for (const text of Object.keys(vectors)) assert.equal(fold(fold(text)), fold(text), text);
});
