// The Equal Earth projection (Šavrič, Patterson and Jenny 2018), as src/draw/projection.rs has it: areas are true.
// Both are tested against what d3-geo gives, whose one module would weigh ten times as much as this.

const A = [1.340264, -0.081106, 0.000893, 0.003796] as const;
const HALF_ROOT_THREE = Math.sqrt(3) / 2;

/** How far north of the equator a parametric latitude lies, and how fast that grows. */
const north = (theta: number): number => theta * (A[0] + A[1] * theta ** 2 + theta ** 6 * (A[2] + A[3] * theta ** 2));
const slope = (theta: number): number => A[0] + 3 * A[1] * theta ** 2 + theta ** 6 * (7 * A[2] + 9 * A[3] * theta ** 2);

/** From radians, longitude first, to radii of the earth. */
export function equalEarth(longitude: number, latitude: number): [x: number, y: number] {
  const theta = Math.asin(HALF_ROOT_THREE * Math.sin(latitude));
  return [(longitude * Math.cos(theta)) / (HALF_ROOT_THREE * slope(theta)), north(theta)];
}

/** And back; NaN beyond the poles. */
export function equalEarthInverse(x: number, y: number): [longitude: number, latitude: number] {
  let theta = y;
  for (let step = 0; step < 12; step++) {
    const change = (north(theta) - y) / slope(theta);
    theta -= change;
    if (Math.abs(change) < 1e-12) break;
  }
  return [(HALF_ROOT_THREE * x * slope(theta)) / Math.cos(theta), Math.asin(Math.sin(theta) / HALF_ROOT_THREE)];
}
