import assert from "node:assert/strict";
import { test } from "node:test";
import { project, unproject } from "../../src/map/projection.ts";

const frame = { width: 720, height: 316, equator: 174 };

test("the world is 720 px wide and what is projected comes back", () => {
  assert.ok(Math.abs(project(frame, 0, 180)[0] - 720) < 1e-9);
  assert.deepEqual(project(frame, 0, 0), [360, 174]);
  for (const [latitude, longitude] of [[40.4, 49.9], [-33.9, 151.2], [64, -22], [0.1, -179.9], [89, 10]] as const) {
    const [x, y] = project(frame, latitude, longitude);
    const back = unproject(frame, x, y);
    assert.ok(Math.abs(back[0] - latitude) < 1e-6 && Math.abs(back[1] - longitude) < 1e-6, `${latitude} ${longitude}`);
  }
});

test("the frame's corners, which lie off the globe, are still numbers", () => {
  for (const [x, y] of [[0, 0], [720, 316], [-500, 900]] as const) {
    assert.ok(unproject(frame, x, y).every(Number.isFinite));
  }
});
