import assert from "node:assert/strict";
import { test } from "node:test";
import golden from "../../../tests/golden/projection.json" with { type: "json" };
import { equalEarth, equalEarthInverse } from "../../src/map/equal-earth.ts";
import { project, unproject } from "../../src/map/projection.ts";

const frame = { width: 720, height: 316, equator: 174, mercator: false };

test("Equal Earth is that of d3-geo", () => {
  const radians = (degrees: number): number => (degrees * Math.PI) / 180;
  for (const [longitude = NaN, latitude = NaN, x = NaN, y = NaN] of golden.points) {
    const made = equalEarth(radians(longitude), radians(latitude));
    assert.ok(Math.hypot(made[0] - x, made[1] - y) < 1e-12, `${longitude} ${latitude}`);
    if (Math.abs(latitude) === 90) continue;
    const back = equalEarthInverse(x, y);
    assert.ok(Math.hypot(back[0] - radians(longitude), back[1] - radians(latitude)) < 1e-9, `back to ${longitude} ${latitude}`);
  }
});

test("the world is 720 px wide and what is projected comes back", () => {
  assert.ok(Math.abs(project(frame, 0, 180)[0] - 720) < 1e-9);
  assert.deepEqual(project(frame, 0, 0), [360, 174]);
  for (const [latitude, longitude] of [[40.4, 49.9], [-33.9, 151.2], [64, -22], [0.1, -179.9], [89, 10]] as const) {
    const [x, y] = project(frame, latitude, longitude);
    const back = unproject(frame, x, y);
    assert.ok(Math.abs(back[0] - latitude) < 1e-6 && Math.abs(back[1] - longitude) < 1e-6, `${latitude} ${longitude}`);
  }
});

test("tiles begin at the frame's corner and end at the other", () => {
  const square = { width: 720, height: 720, equator: 360, mercator: true };
  const [x, y] = project(square, 85.05112878, -180);
  assert.ok(Math.abs(x) < 1e-9 && Math.abs(y) < 1e-6);
  const back = unproject(square, ...project(square, 40.4, 49.9));
  assert.ok(Math.abs(back[0] - 40.4) < 1e-9 && Math.abs(back[1] - 49.9) < 1e-9);
  assert.ok(project(square, 90, 0).every(Number.isFinite));
});

test("the frame's corners, which lie off the globe, are still numbers", () => {
  for (const [x, y] of [[0, 0], [720, 316], [-500, 900]] as const) {
    assert.ok(unproject(frame, x, y).every(Number.isFinite));
  }
});
