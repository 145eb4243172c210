import assert from "node:assert/strict";
import { test } from "node:test";
import { parseCollection } from "../../src/model/collection.ts";
import type { EventCollection } from "../../src/model/page.ts";

const read = (text: string): Promise<EventCollection> => parseCollection(text, () => () => Promise.resolve());
const feature = (id: string): string => `{"type":"Feature","geometry":null,"id":"${id}","properties":{"title":"],\\n["}}`;
const written = (features: readonly string[], gap: string): string =>
  `{"type":"FeatureCollection","bbox":[1,2,3,4],"features":[${features.map((one) => gap + one).join()}${features.length ? gap : ""}],"title":"Map","sections":[${gap}{"id":"1"}${gap}]}`;
const ids = (number: number): string[] => Array.from({ length: number }, (_, index) => String(index));

test("a collection in lines is what it is in one", async () => {
  for (const number of [0, 1, 2, 499, 500, 501, 1700]) {
    const features = ids(number).map(feature);
    assert.deepEqual(await read(written(features, "\n")), JSON.parse(written(features, "")), String(number));
  }
});

test("however it is written, it is read", async () => {
  const plain = JSON.parse(written([feature("1"), feature("2")], "")) as unknown;
  for (const text of [JSON.stringify(plain), JSON.stringify(plain, null, 2), written([feature("1"), feature("2")], "\r\n")]) assert.deepEqual(await read(text), plain);
});

test("what breaks off is refused", async () => {
  const text = written(ids(3).map(feature), "\n");
  for (const end of [text.length - 1, text.indexOf("]", 60), 40]) await assert.rejects(read(text.slice(0, end)));
});
