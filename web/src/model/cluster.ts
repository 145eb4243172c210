// Joins marks that would overlap. The server's drawing does the same, tested against the same vectors.

import palette from "../../palette.json" with { type: "json" };

export interface Spot {
  x: number;
  y: number;
  count: number;
  /** Whose shape marks it; of several sections it is a ring. */
  section: number | null;
}

export interface Cluster<T extends Spot> extends Spot {
  /** The heaviest, whose position the cluster keeps, comes first. */
  members: T[];
}

/** The line around a mark, and what places lose when they are rounded, in pixels. */
const EDGE = 2.2;

/** The radius of a mark, in pixels. */
export function radius(count: number): number {
  return Math.min(20, 5.5 + 2 * Math.sqrt(count - 1));
}

/** How far a mark reaches from its middle, in pixels: nothing of it lies farther out. */
export function reach({ count, section }: Pick<Spot, "count" | "section">): number {
  const { reach = 1 } = (section !== null && palette.shapes[section % palette.shapes.length]) || {};
  return radius(count) * reach + EDGE;
}

/** Wider than the farthest distance at which two marks join, so that a cell's neighbours suffice. */
const CELL = 64;

/** Marks are smaller on a narrow map, or they would hide it. */
export function scaleFor(width: number): number {
  return Math.max(0.8, Math.min(1, width / 640));
}

export function cluster<T extends Spot>(spots: readonly T[], scale = 1): Cluster<T>[] {
  let clusters = spots.map((spot) => ({ x: spot.x, y: spot.y, count: spot.count, section: spot.section, members: [spot] }));
  for (;;) {
    const joined = pass(clusters, scale);
    if (joined.length === clusters.length) return joined;
    clusters = joined;
  }
}

/** Those that others join grow: they are the same objects, of which thousands need not be made again. */
function pass<T extends Spot>(spots: Cluster<T>[], scale: number): Cluster<T>[] {
  const order = spots.map((_, index) => index).sort((a, b) => (spots[b]?.count ?? 0) - (spots[a]?.count ?? 0) || a - b);
  const clusters: Cluster<T>[] = [];
  const grid = new Map<number, number[]>();
  const cell = (x: number, y: number): number => x * 65536 + y;
  for (const index of order) {
    const spot = spots[index];
    if (!spot) continue;
    const column = Math.floor(spot.x / CELL);
    const row = Math.floor(spot.y / CELL);
    let first = Infinity;
    for (let x = column - 1; x <= column + 1; x++) {
      for (let y = row - 1; y <= row + 1; y++) {
        const inside = grid.get(cell(x, y));
        if (!inside) continue;
        for (const candidate of inside) {
          const other = clusters[candidate];
          if (other && candidate < first && near(other, spot, scale)) first = candidate;
        }
      }
    }
    const home = clusters[first];
    if (home) {
      home.count += spot.count;
      if (home.section !== spot.section) home.section = null;
      home.members.push(...spot.members);
    } else {
      const key = cell(column, row);
      const inside = grid.get(key);
      if (inside) inside.push(clusters.length);
      else grid.set(key, [clusters.length]);
      clusters.push(spot);
    }
  }
  return clusters;
}

function near(a: Spot, b: Spot, scale: number): boolean {
  const least = scale * (reach(a) + reach(b));
  return (a.x - b.x) ** 2 + (a.y - b.y) ** 2 < least ** 2;
}
