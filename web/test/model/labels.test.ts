import assert from "node:assert/strict";
import { test } from "node:test";
import { detailFor } from "../../src/map/borders.ts";
import { type Box, type Label, placeLabels } from "../../src/model/labels.ts";

const view = { scale: 8, left: 0, top: 0, width: 800, height: 400, zoom: 3 };
const city = (name: string, x: number, y: number, rank: number): Label => ({ name, x, y, kind: "city", rank });
const names = (labels: Label[], obstacles = [] as { left: number; top: number; right: number; bottom: number }[]): string[] =>
  placeLabels(labels, view, obstacles, ({ name }) => name.length * 7).map(({ label }) => label.name);

test("of two names in one spot the weightier stands", () => {
  assert.deepEqual(names([city("Bakı", 50, 20, 0), city("Sumqayıt", 50.5, 20, 1), city("Gəncə", 20, 20, 2)]), ["Bakı", "Gəncə"]);
});

test("no name lies over a mark or leaves the map", () => {
  assert.deepEqual(names([city("Bakı", 50, 20, 0)], [{ left: 410, top: 155, right: 420, bottom: 165 }]), []);
  assert.deepEqual(names([city("Bakı", 0, 20, 0), city("Bakı", 50, 50, 0), city("Bakı", -5, 20, 0)]), []);
});

test("small cities wait for a nearer look", () => {
  assert.deepEqual(names([city("Oğuz", 50, 20, 5000)]), []);
  assert.deepEqual(names([city("Şəki", 50, 20, 900)]), []);
});

test("but a town whose own mark is there is named sooner", () => {
  const own = { left: 390, top: 150, right: 410, bottom: 170 };
  const near = { left: 385, top: 150, right: 405, bottom: 170 };
  assert.deepEqual(names([city("Şəki", 50, 20, 900)], [own]), ["Şəki"]);
  assert.deepEqual(names([city("Şəki", 50, 20, 900)], [near]), []);
  assert.deepEqual(names([city("Oğuz", 50, 20, 5000)], [own]), []);
});

test("the smallest countries wait for a nearer look too", () => {
  const country = (name: string, rank: number): Label => ({ name, x: 50, y: 20, kind: "country", rank });
  assert.deepEqual([country("Azərbaycan", 110), country("Monako", 235)].map((one) => names([one]).length), [1, 0]);
});

test("finer borders are fetched by those who zoom in only", () => {
  assert.deepEqual([-1, 0, 0.5, 1, 2.4, 3].map(detailFor), [null, null, null, 2, 2, 4]);
});

test("a town with a mark is named beside it, and before others", () => {
  const mark = { left: 390, top: 150, right: 410, bottom: 170 };
  const middles = (...others: Box[]): number[][] =>
    placeLabels([city("Sumqayıt", 53, 20, 0), city("Bakı", 50, 20, 1)], view, [mark, ...others], () => 30)
      .filter(({ label }) => label.name === "Bakı")
      .map(({ box }) => [(box.left + box.right) / 2, (box.top + box.bottom) / 2]);
  const right = { left: 412, top: 152, right: 440, bottom: 168 };
  const left = { left: 360, top: 152, right: 388, bottom: 168 };
  const above = { left: 390, top: 130, right: 410, bottom: 148 };
  const below = { left: 390, top: 172, right: 410, bottom: 190 };
  assert.deepEqual(middles(), [[430, 160]]);
  assert.deepEqual(middles(right), [[370, 160]]);
  assert.deepEqual(middles(right, left), [[400, 142]]);
  assert.deepEqual(middles(right, left, above), [[400, 178]]);
  assert.deepEqual(middles(right, left, above, below), []);
});
