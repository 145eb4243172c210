import assert from "node:assert/strict";
import { test } from "node:test";
import { detailFor } from "../../src/map/borders.ts";
import { type Label, placeLabels } from "../../src/model/labels.ts";

const view = { scale: 8, left: 0, top: 0, width: 800, height: 400, zoom: 3 };
const city = (name: string, x: number, y: number, rank: number): Label => ({ name, x, y, kind: "city", rank });
const names = (labels: Label[], obstacles = [] as { left: number; top: number; right: number; bottom: number }[]): string[] =>
  placeLabels(labels, view, obstacles, ({ name }) => name.length * 7).map(({ label }) => label.name);

test("of two names in one spot the weightier stands", () => {
  assert.deepEqual(names([city("Bakı", 50, 20, 0), city("Sumqayıt", 50.5, 20, 1), city("Gəncə", 20, 20, 2)]), ["Bakı", "Gəncə"]);
});

test("no name lies over a mark or leaves the map", () => {
  assert.deepEqual(names([city("Bakı", 50, 20, 0)], [{ left: 395, top: 155, right: 405, bottom: 165 }]), []);
  assert.deepEqual(names([city("Bakı", 0, 20, 0), city("Bakı", 50, 50, 0), city("Bakı", -5, 20, 0)]), []);
});

test("small cities wait for a nearer look", () => {
  assert.deepEqual(names([city("Oğuz", 50, 20, 5000)]), []);
});

test("the smallest countries wait for a nearer look too", () => {
  const country = (name: string, rank: number): Label => ({ name, x: 50, y: 20, kind: "country", rank });
  assert.deepEqual([country("Azərbaycan", 110), country("Monako", 235)].map((one) => names([one]).length), [1, 0]);
});

test("finer borders are fetched by those who zoom in only", () => {
  assert.deepEqual([-1, 0, 0.5, 1, 2.4, 3].map(detailFor), [null, null, null, 2, 2, 4]);
});
