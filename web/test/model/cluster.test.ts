import assert from "node:assert/strict";
import { test } from "node:test";
import golden from "../../../tests/golden/clusters.json" with { type: "json" };
import { cluster, reach, type Spot } from "../../src/model/cluster.ts";
import { classOf } from "../../src/model/counts.ts";

function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return state / 4294967296;
  };
}

const spots = (number: number, seed: number): Spot[] => {
  const next = random(seed);
  return Array.from({ length: number }, () => ({ x: next() * 720, y: next() * 316, count: 1 + Math.floor(next() * 9), section: Math.floor(next() * 8) - 1 }))
    .map((spot) => ({ ...spot, section: spot.section < 0 ? null : spot.section }));
};

test("every spot is in one cluster and no event is lost", () => {
  for (const seed of [1, 2, 3]) {
    const given = spots(400, seed);
    const made = cluster(given);
    assert.equal(made.flatMap((one) => one.members).length, given.length);
    assert.equal(new Set(made.flatMap((one) => one.members)).size, given.length);
    const sum = (list: readonly Spot[]): number => list.reduce((total, one) => total + one.count, 0);
    assert.equal(sum(made), sum(given));
  }
});

test("no two clusters lie on one another, and each stands where its heaviest spot is", () => {
  const made = cluster(spots(400, 7));
  for (const [index, a] of made.entries()) {
    const [heaviest] = a.members;
    assert.deepEqual([a.x, a.y], [heaviest?.x, heaviest?.y]);
    for (const b of made.slice(index + 1)) {
      assert.ok(Math.hypot(a.x - b.x, a.y - b.y) >= reach(a) + reach(b) - 1e-9);
    }
  }
});

test("it agrees with the server's drawing", () => {
  assert.ok(golden.cases.length > 12);
  for (const { name, spots, clusters } of golden.cases) {
    const given = (spots as [number, number, number, number | null][]).map(([x, y, count, section], index) => ({ x, y, count, section, index }));
    const made = cluster(given).map(({ members, ...one }) => ({ ...one, members: members.map(({ index }) => index) }));
    assert.deepEqual(made, clusters, name);
  }
});

test("far spots stay apart and near ones join the heavier", () => {
  const made = cluster([{ x: 0, y: 0, count: 1 }, { x: 5, y: 0, count: 4 }, { x: 300, y: 0, count: 1 }].map((spot) => ({ ...spot, section: 0 })));
  assert.deepEqual(made.map(({ x, count }) => [x, count]), [[5, 5], [300, 1]]);
});

test("ten thousand spots join quickly enough to be done in a frame's reach", () => {
  assert.ok(cluster(spots(10_000, 9)).length < 400);
});

test("a count is in the last class whose lowest it reaches", () => {
  assert.deepEqual([0, 1, 2, 5, 99].map((count) => classOf(count, [1, 2, 5])), [-1, 0, 1, 2, 2]);
});
